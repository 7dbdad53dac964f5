// Tells the test what came out, good or bad.
export function show(answer) {
  const output = document.querySelector("output");
  const done = (outcome) => (text) => {
    output.textContent = text;
    output.dataset.outcome = outcome;
  };
  answer.then(done("assessed"), (error) => done("failed")(`${error.code}: ${error.message}`));
}
