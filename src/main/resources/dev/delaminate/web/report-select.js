// Which rows are shown, and in what order.

/** Nothing chosen: every row, as in the manifest. `states`, `grades`, `reviews` and `codes` are empty for any. */
export const everything = () => ({
  query: "",
  states: new Set(),
  grades: new Set(),
  reviews: new Set(),
  code: null,
  columns: new Map(),
  order: "manifest",
});

export const isEverything = (choice) =>
  !choice.query.trim() && !choice.states.size && !choice.grades.size && !choice.reviews.size && choice.code === null &&
  !choice.columns.size;

const worst = {bad: 0, weak: 1, good: 2};

const orders = {
  manifest: null,
  worst: (one, other) => (worst[one.grade] ?? 3) - (worst[other.grade] ?? 3) || one.number - other.number,
  newest: (one, other) => (other.finished ?? 0) - (one.finished ?? 0) || one.number - other.number,
};

export const orderNames = Object.keys(orders);

/** The numbers of the rows that a choice takes, in its order. Of `rows` some may not be there yet. */
export function select(rows, choice) {
  const words = choice.query.toLowerCase().split(/\s+/).filter(Boolean);
  const columns = [...choice.columns];
  const taken = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (row && takes(choice, row, words, columns)) taken.push(row);
  }
  const order = orders[choice.order];
  if (order) taken.sort(order);
  return taken.map((row) => row.number);
}

function takes(choice, row, words, columns) {
  return (
    (!choice.states.size || choice.states.has(row.state)) &&
    (!choice.grades.size || choice.grades.has(row.grade ?? "none")) &&
    (!choice.reviews.size || choice.reviews.has(row.review ?? "none")) &&
    (choice.code === null || choice.code === row.code) &&
    columns.every(([column, value]) => row.values[column] === value) &&
    words.every((word) => row.words.includes(word))
  );
}
