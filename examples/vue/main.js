import { createApp } from "vue";
import "fupin/fupin-form.css";
import Application from "./Application.vue";

createApp(Application).mount("#app");
