// What the editor of Label Studio 1.23.2 does not say to a screen reader: which choices belong to which question, that the
// words are Indonesian, and what its buttons and counts mean. Said again whenever the editor has drawn something anew.
// Where another server shows the same screen, screen.css and editor.css still do for the eye what they can.
(() => {
  const NAMES = new Map([
    ["Submit current annotation", "Kirim"],
    ["Update current annotation", "Simpan"],
    ["skip-task", "Lewati"],
    ["cancel-skip", "Batal lewati"],
    ["Previous task", "Tugas sebelumnya"],
    ["No previous task", "Tidak ada tugas sebelumnya"],
    ["Next task", "Tugas berikutnya"],
    ["No next task", "Tidak ada tugas berikutnya"],
    ["Postpone task", "Tunda tugas ini"],
    ["Undo", "Batalkan langkah"],
    ["Redo", "Ulangi langkah"],
    ["Reset", "Kosongkan semua jawaban"],
    ["Settings", "Setelan"],
  ]);
  const WORDS = new Map([
    ["Projects", "Proyek"],
    ["Labeling", "Penilaian"],
    ["Light", "Cerah"], // not "Terang", for which the button is too narrow
    ["Dark", "Gelap"],
    ["Annotation saved successfully", "Jawaban tersimpan"],
    ["No More Tasks Left in Queue", "Semua tugas selesai"],
    ["All tasks in the queue have been completed", "Tidak ada lagi yang perlu Anda nilai. Terima kasih!"],
    ["Go to Previous Task", "Ke tugas sebelumnya"],
  ]);
  // Words in whose place editor.css shows Indonesian ones: not to be read out beside them.
  const SILENT = `.lsf-menu-header button[data-look="outlined"]:not([data-testid]), .lsf-modal-ls__title,
    .ant-modal-confirm-warning .ant-modal-confirm-title`;
  const home = document.documentElement.lang;
  let headings = 0;

  const named = (heading) => (heading.id ||= `ns-heading-${++headings}`);

  const group = (element, role, heading) => {
    element.setAttribute("role", role);
    element.setAttribute("aria-labelledby", named(heading));
  };

  // The words around the article and its questions, which are not the editor's.
  const words = function* (wanted) {
    const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
    const kept = (node) => (node.classList?.contains("ns-root") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (const element of document.querySelectorAll(wanted)) {
      const walker = document.createTreeWalker(element, kinds, kept);
      while (walker.nextNode()) if (walker.currentNode.nodeType === Node.TEXT_NODE) yield walker.currentNode;
    }
  };

  // A text that is written anew loses what the mouse has selected in it.
  const say = (text, data) => {
    if (text.data !== data) text.data = data;
  };

  // A question: its choices, a row of choices for each target, or a field for words.
  const question = (card) => {
    const heading = card.querySelector("h4");
    if (!heading) return;
    if (card.querySelector(".ns-row")) group(card, "group", heading);
    for (const choices of card.querySelectorAll(".lsf-choices")) {
      const role = choices.querySelector("input[type=radio]") ? "radiogroup" : "group";
      group(choices, role, choices.closest(".ns-row")?.querySelector("h4") ?? heading);
    }
    for (const field of card.querySelectorAll("textarea")) field.setAttribute("aria-labelledby", named(heading));
  };

  const screen = (root) => {
    root.lang = "id";
    const title = root.querySelector(".ns-article h2");
    if (title) group(root.querySelector(".ns-article"), "article", title);
    for (const card of root.querySelectorAll(".ns-card")) question(card);
    for (const labels of root.querySelectorAll(".lsf-labels")) {
      labels.setAttribute("role", "group");
      labels.setAttribute("aria-label", "Bukti");
    }
  };

  const around = () => {
    for (const element of document.querySelectorAll("[aria-label]")) {
      const name = NAMES.get(element.getAttribute("aria-label"));
      if (name) element.setAttribute("aria-label", name);
    }
    for (const button of document.querySelectorAll(".lsf-menu-header button:not([aria-label])")) {
      if (!button.textContent) button.setAttribute("aria-label", "Daftar tombol");
    }
    for (const text of words("body")) say(text, WORDS.get(text.data.trim()) ?? text.data);
    for (const text of words(".lsf-current-task__task-count")) say(text, text.data.replace(/\bof\b/, "dari"));
    for (const text of words(SILENT)) say(text, "");
  };

  const look = () => {
    const asked = new URLSearchParams(location.search).has("labeling");
    document.documentElement.lang = asked ? "id" : home;
    document.querySelectorAll(".ns-root").forEach(screen);
    const settings = document.querySelector('.lsf-menu-header a[href$="/settings"]'); // the coordinator's
    if (settings) settings.style.display = asked ? "none" : "";
    if (asked) around();
  };

  let due = false;
  const seen = new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      look();
      seen.takeRecords(); // what look() itself has changed
    });
  });
  seen.observe(document, { childList: true, characterData: true, subtree: true, attributeFilter: ["aria-label"] });
})();
