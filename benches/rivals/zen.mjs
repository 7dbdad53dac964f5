// GoRules ZEN, the native package for Node: a decision graph of expression nodes and a decision table, made once.
import { ZenEngine } from "@gorules/zen-engine";
import { context, nodes, verdictRows } from "./zen-factory.mjs";

const OUT = ["verdict", "problems", "checks", "figures", "remedies"];

export function graph() {
  const expressions = (name, list, passThrough = true) => ({
    id: name,
    name,
    type: "expressionNode",
    content: { passThrough, expressions: list.map(([key, value], index) => ({ id: `${name}-${index}`, key, value })), inputField: null, outputPath: null, executionMode: "single" },
  });
  const chain = (name) => expressions(name, qualified(nodes[name]));
  const verdict = {
    id: "verdict",
    name: "verdict",
    type: "decisionTableNode",
    content: {
      hitPolicy: "first",
      passThrough: true,
      inputs: [{ id: "when", name: "when", field: "" }],
      outputs: [{ id: "then", name: "verdict", field: "verdict" }],
      rules: verdictRows.map(([when, what], index) => ({ _id: `rule-${index}`, when, then: `'${what}'` })),
      inputField: null,
      outputPath: null,
      executionMode: "single",
    },
  };
  const list = [
    { id: "in", name: "in", type: "inputNode", content: {} },
    chain("reading"),
    chain("checking"),
    chain("publishing"),
    verdict,
    expressions("answer", OUT.map((key) => [key, key]), false),
    { id: "out", name: "out", type: "outputNode", content: {} },
  ];
  const edges = list.slice(1).map((node, index) => ({ id: `edge-${index}`, sourceId: list[index].id, targetId: node.id, type: "edge" }));
  return { nodes: list, edges };
}

/** Within a node an earlier expression is called `$.name`. */
function qualified(list) {
  return list.map(([name, expression], index) => {
    const earlier = list.slice(0, index).map(([key]) => key);
    if (!earlier.length) return [name, expression];
    // A name that begins a path: not in quotes, not after a dot, not a key of an object.
    const names = new RegExp(`'[^']*'|(?<![.\\w])(${earlier.join("|")})(?![\\w]|: )`, "g");
    return [name, expression.replace(names, (whole, found) => (found ? `$.${found}` : whole))];
  });
}

export const name = "GoRules ZEN, native";
export async function create() {
  const decision = new ZenEngine().createDecision(graph());
  return { "factory-grant": async (input) => (await decision.evaluate(context(input))).result };
}
