// What every app does: load the library as its bundler brings it along, and assess one application.
import { assess, init } from "fupin";
import vector from "./vector.js";

export async function answer() {
  await init();
  return JSON.stringify(assess(vector.measure, vector.input));
}
