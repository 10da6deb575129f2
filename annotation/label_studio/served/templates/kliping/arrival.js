// Whoever logs in without a link lands on a page that offers to create projects. Straight after a log-in, and never later,
// that page leads on to the tasks: to the newest board that is named after this person, or to the only one that is for
// everybody. Where neither is plain, the list of projects stays.
(() => {
  const arrived = sessionStorage.getItem("kliping-arrived");
  sessionStorage.removeItem("kliping-arrived"); // set by the log-in page
  if (!arrived || location.pathname !== "/") return;

  const asked = async (path) => (await fetch(path, { headers: { Accept: "application/json" } })).json();

  // "corpus · scheme" is for everybody, "corpus · scheme · ayu" for ayu; the decisions' board has a name of its own.
  const boardOf = (boards, name) => {
    const parts = (board) => board.title.split(" · ");
    const own = boards.filter((board) => parts(board).length > 2 && parts(board).at(-1) === name);
    const common = boards.filter((board) => parts(board).length === 2);
    if (own.length) return Math.max(...own.map((board) => board.id));
    return common.length === 1 ? common[0].id : undefined;
  };

  const lead = async () => {
    const [person, boards] = await Promise.all([
      asked("/api/current-user/whoami"),
      asked("/api/projects/?page_size=1000&include=id,title"),
    ]);
    const board = boardOf(boards.results, person.email.split("@")[0]);
    if (board) location.replace(`/projects/${board}/data?labeling=1`);
  };
  lead().catch(() => {}); // the list of projects is still there
})();
