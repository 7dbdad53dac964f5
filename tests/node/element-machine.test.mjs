// What <fupin-form> is at any moment: every state with every event, told by events, while the element's own table is told by states.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MACHINE, statesAfter } from "../../pkg/element.js";

const MOVES = {
  drawn: { empty: "resting", failed: "resting" },
  begun: { resting: "starting", telling: "starting", alive: "starting", filling: "starting" },
  filling: { alive: "filling" },
  filled: { starting: "telling", filling: "alive" },
  told: { telling: "alive" },
  released: { starting: "resting", telling: "resting", alive: "resting", filling: "resting" },
  failed: { empty: "failed", resting: "failed", starting: "failed", telling: "failed", alive: "failed", filling: "failed" },
  renewed: { attribute: "renewed", given: "overdue" },
  answered: { attribute: "given", renewed: "overdue" },
  forgotten: { given: "attribute", overdue: "renewed" },
  shown: { renewed: "attribute", overdue: "given" },
  planned: { idle: "planned" },
  taken: { planned: "idle" },
};

const parts = Object.keys(MACHINE);
const statesOf = (part) => Object.keys(MACHINE[part]);
const all = parts.reduce((rest, part) => rest.flatMap((states) => statesOf(part).map((state) => ({ ...states, [part]: state }))), [{}]);

test("no event and no state is in the table alone", () => {
  const events = parts.flatMap((part) => Object.values(MACHINE[part]).flatMap(Object.keys));
  assert.deepEqual([...new Set(events)].sort(), Object.keys(MOVES).sort());
  const names = parts.flatMap(statesOf);
  assert.equal(new Set(names).size, names.length);
  for (const next of Object.values(MOVES).flatMap(Object.values)) assert.ok(names.includes(next), next);
});

test("every event moves every state as it is said, and leaves what it does not name", () => {
  assert.equal(all.length, 56);
  for (const states of all) {
    for (const [event, moves] of Object.entries(MOVES)) {
      const before = JSON.stringify(states);
      const expected = Object.fromEntries(parts.map((part) => [part, moves[states[part]] ?? states[part]]));
      const next = statesAfter(states, event);
      assert.deepEqual(next, expected, `${before} ${event}`);
      // Whether something has moved is told by the object.
      assert.equal(next === states, JSON.stringify(expected) === before, `${before} ${event}`);
      assert.equal(JSON.stringify(states), before);
    }
    assert.equal(statesAfter(states, "unheard"), states);
  }
});

test("from every state the element can come to life, and can fail", () => {
  const reach = (from) => {
    const reached = new Set([from]);
    for (const state of reached) for (const next of Object.values(MACHINE.life[state])) reached.add(next);
    return reached;
  };
  for (const state of statesOf("life")) {
    assert.ok(reach(state).has("alive") && reach(state).has("failed"), state);
  }
});

/** The states of the life of an element to which the events come in turn. */
function lifeOf(events) {
  let states = { life: "resting", answers: "attribute", work: "idle" };
  return events.split(" ").map((event) => (states = statesAfter(states, event)).life);
}

test("what a page does while it hears of the element leaves it alive", () => {
  // It fills it in, it begins again, or takes it down.
  assert.deepEqual(lifeOf("begun filled filling told"), ["starting", "telling", "telling", "alive"]);
  assert.deepEqual(lifeOf("begun filled begun filled told told"), ["starting", "telling", "starting", "telling", "alive", "alive"]);
  assert.deepEqual(lifeOf("begun filled released told"), ["starting", "telling", "resting", "resting"]);
  assert.deepEqual(lifeOf("begun filled told filling begun filled told filled").slice(-3), ["telling", "alive", "alive"]);
});
