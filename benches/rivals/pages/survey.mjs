// SurveyJS draws its own form; the answers that a portal's form has from the start are its data.
import "survey-core/i18n/simplified-chinese";
import { FunctionFactory, Model } from "survey-core";
import { renderSurvey } from "survey-js-ui";
import { survey as form } from "../survey-form.mjs";

FunctionFactory.Instance.register("trunc", ([value]) => Math.trunc(value));
const model = new Model(form);
model.setVariable("raised_unsound", false);
model.data = JSON.parse(document.querySelector("#answers").textContent);
renderSurvey(model, document.querySelector("#survey"));
globalThis.survey = model;
