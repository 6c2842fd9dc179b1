// The form of benchmarks/logic.py in SurveyJS: chained questions in pages of 20, and five sums over all of them.
// Prints the median of one changed answer in microseconds.
import { Model } from "survey-core";

const [size, rounds] = process.argv.slice(2).map(Number);
const ids = Array.from({ length: size }, (_, place) => `q${place}`);

const question = (id, place) => ({
  type: "text", inputType: "number", name: id, title: "How many?", isRequired: true, min: 0, max: 9,
  ...(place > 0 && { visibleIf: `{${ids[place - 1]}} >= 1` }),
});
const pages = [];
for (let first = 0; first < size; first += 20) {
  pages.push({
    name: `section${first}`,
    elements: ids.slice(first, first + 20).map((id, place) => question(id, first + place)),
  });
}
const sum = `sum(${ids.map((id) => `{${id}}`).join(", ")})`;
const calculatedValues = ["a", "b", "c", "d", "e"].map((name) => ({ name, expression: sum }));

const form = new Model({ pages, calculatedValues });
form.data = Object.fromEntries(ids.map((id) => [id, 2]));
const middle = ids[size >> 1];
const taken = [];
for (let round = 0; round < rounds; round++) {
  const value = round % 2 ? 3 : 4;
  const start = performance.now();
  form.setValue(middle, value);
  taken.push(performance.now() - start);
  if (form.getVariable("a") !== 2 * size - 2 + value) throw new Error("the sums did not follow");
}
taken.sort((one, other) => one - other);
console.log(taken[rounds >> 1] * 1000);
