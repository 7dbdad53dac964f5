// The app in a page.
import { answer } from "./assess.js";
import { show } from "./show.js";

show(answer());
