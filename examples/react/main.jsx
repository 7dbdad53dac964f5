import React from "react";
import { createRoot } from "react-dom/client";
import "fupin/fupin-form.css";
import { Application } from "./Application.jsx";

createRoot(document.getElementById("app")).render(<Application />);
