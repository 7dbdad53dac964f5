// The app in Node.
import { answer } from "./assess.js";

answer().then((text) => console.log(text));
