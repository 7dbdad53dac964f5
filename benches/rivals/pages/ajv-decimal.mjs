import { create } from "../ajv-decimal.mjs";
import { wire } from "../wire.mjs";

const { "factory-grant": assess } = await create();
wire(document.forms[0], assess);
