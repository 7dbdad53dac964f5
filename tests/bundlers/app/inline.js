// The app with the bytes inside.
import { assess, init } from "fupin/inline";
import { show } from "./show.js";
import vector from "./vector.js";

show(init().then(() => JSON.stringify(assess(vector.measure, vector.input))));
