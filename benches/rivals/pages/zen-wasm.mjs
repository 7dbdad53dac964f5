import { create } from "../zen-wasm.mjs";
import { wire } from "../wire.mjs";

const { "factory-grant": assess } = await create(new URL("/rivals/zen_engine_wasm_bg.wasm", location.href));
wire(document.forms[0], assess);
