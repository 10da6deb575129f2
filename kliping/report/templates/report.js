// Without this script everything can be read; with it, a click on the head of a column orders the table.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => order(table, heads, column));
  });
}
function order(table, heads, column) {
  const head = heads[column], body = table.tBodies[0];
  const numbers = head.classList.contains("right");
  const up = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") !== "ascending" : !numbers;
  const value = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  const compare = (a, b) => (numbers ? value(a) - value(b) : value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0);
  const rows = [...body.rows].sort((a, b) => (up ? compare(a, b) : compare(b, a)));
  for (const other of heads) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  body.append(...rows);
}
