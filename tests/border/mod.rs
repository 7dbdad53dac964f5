//! The border of the module: options of every wrong kind are told as mistakes of the caller, handles may be dropped, and the
//! module goes on.

use fupin::web::attach::{Attached, Attachment};
use fupin::web::bindings::{assess_text, measures, receipt, verify};
use js_sys::{Array, BigInt, Date, Error, JSON, Map, Object, Reflect, Symbol, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Event, EventInit, HtmlFormElement, HtmlInputElement};

const VILLAGE: &str = "village-eligibility";

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        Reflect::set(&object, &(*name).into(), value).unwrap();
    }
    object.into()
}

/// A value of every kind that is no text, no flag and no absent one.
fn kinds() -> Vec<(&'static str, JsValue)> {
    let filled_map = Map::new();
    filled_map.set(&"area_sqm".into(), &7.into());
    vec![
        ("a number", 7.into()),
        ("a fraction", JsValue::from_f64(1.5)),
        ("not a number", f64::NAN.into()),
        ("infinity", f64::INFINITY.into()),
        ("a large number", BigInt::from(u64::MAX).into()),
        ("a list", Array::of1(&"en".into()).into()),
        ("an object", object(&[("area_sqm", 7.into())])),
        ("a map", filled_map.into()),
        ("bytes", Uint8Array::new_with_length(2).into()),
        ("a symbol", Symbol::iterator().into()),
        ("a function", Reflect::get(&js_sys::global(), &"parseInt".into()).unwrap()),
    ]
}

/// The code of the `Error` that was thrown, and what it says.
fn told<T>(answer: Result<T, JsValue>) -> (String, String) {
    let Err(thrown) = answer else { return ("none".to_owned(), String::new()) };
    let error: Error = thrown.dyn_into().unwrap();
    assert_eq!(error.name(), "FupinError");
    (Reflect::get(&error, &"code".into()).unwrap().as_string().unwrap(), error.message().into())
}

fn code(given: JsValue) -> String {
    let (code, message) = told(assess_text(VILLAGE, "{}", given));
    assert_eq!(message.is_empty(), code == "none", "{code}");
    code
}

fn goes_on() {
    let answer = String::from(assess_text(VILLAGE, r#"{"collective_income":"38500"}"#, JsValue::UNDEFINED).unwrap());
    assert!(answer.contains(r#""verdict":"eligible""#), "{answer}");
}

#[wasm_bindgen_test]
fn an_option_of_a_wrong_kind_is_told() {
    for option in ["lang", "policy", "on", "legacy_codes", "polcy"] {
        for (kind, value) in kinds() {
            assert_eq!(code(object(&[(option, value)])), "bad-option", "{option}: {kind}");
        }
    }
    for (option, value, expected) in [
        ("lang", "fr", "bad-option"),
        ("lang", "", "bad-option"),
        ("on", "2009-02-30", "bad-option"),
        ("on", "0001-01-01", "bad-option"),
        ("legacy_codes", "true", "bad-option"),
        ("policy", "{}", "broken-policy"),
        ("policy", "7", "broken-policy"),
        ("lang", "en", "none"),
        ("on", "2009-03-01", "none"),
    ] {
        assert_eq!(code(object(&[(option, value.into())])), expected, "{option}: {value}");
    }
    for option in ["lang", "policy", "on", "polcy"] {
        assert_eq!(code(object(&[(option, true.into())])), "bad-option", "{option}");
    }
    goes_on();
}

#[wasm_bindgen_test]
fn options_that_changed_since_the_last_call_are_read_anew() {
    let options = object(&[("lang", "en".into())]);
    assert_eq!([code(options.clone()), code(options.clone())], ["none"; 2]);
    Reflect::set(&options, &"lang".into(), &"fr".into()).unwrap();
    assert_eq!(code(options), "bad-option");
}

#[wasm_bindgen_test]
fn what_is_absent_chooses_nothing() {
    for nothing in [JsValue::UNDEFINED, JsValue::NULL] {
        let all = ["lang", "policy", "on", "legacy_codes"].map(|option| (option, nothing.clone()));
        assert_eq!(code(object(&all)), "none");
    }
    assert_eq!(code(JsValue::UNDEFINED), "none");
    assert_eq!(code(object(&[("legacy_codes", true.into())])), "none");
}

#[wasm_bindgen_test]
fn options_that_are_no_object_are_told_by_every_call() {
    let others = [("null", JsValue::NULL), ("a text", "en".into()), ("a flag", true.into())];
    for (kind, value) in kinds().into_iter().filter(|(kind, _)| !["an object", "a map"].contains(kind)).chain(others) {
        let codes = [
            told(assess_text(VILLAGE, "{}", value.clone())).0,
            told(receipt(VILLAGE, "{}", value.clone())).0,
            told(verify("{}", value.clone())).0,
            told(measures(value.clone())).0,
            told(Attachment::new(VILLAGE, value)).0,
        ];
        assert_eq!(codes, ["bad-option"; 5], "{kind}");
    }
    goes_on();
}

#[wasm_bindgen_test]
fn a_mistake_is_told_in_the_language_asked_for() {
    let message = |members: &[(&str, JsValue)]| told(assess_text(VILLAGE, "{}", object(members))).1;
    let english = ("lang", JsValue::from("en"));
    assert_eq!(message(&[("polcy", 1.into()), english.clone()]), "There is no option “polcy”. Did you mean “policy”?");
    assert_eq!(message(&[("polcy", 1.into())]), "没有名为“polcy”的选项。是不是“policy”？");
    assert_eq!(message(&[english.clone(), ("legacy_codes", 1.into())]), "The option `legacy_codes` must be true or false.");
    // A wrong language comes before all else: nothing else can be told in it.
    assert_eq!(message(&[("on", 5.into()), ("lang", "fr".into())]), "选项 lang 应是 zh 或 en。");
    assert!(message(&[("on", Date::new_0().into()), english]).starts_with("The option"));
}

#[wasm_bindgen_test]
fn a_broken_policy_has_its_faults() {
    let Err(error) = assess_text(VILLAGE, "{}", object(&[("policy", "{\n\"id\": 1}".into())])) else { panic!("it is taken") };
    let faults = Reflect::get(&error, &"faults".into()).unwrap();
    let faults: String = JSON::stringify(&faults).unwrap().into();
    assert!(faults.contains(r#""path":"/id","line":2"#), "{faults}");
    goes_on();
}

#[wasm_bindgen_test]
fn an_option_of_a_form_of_a_wrong_kind_is_told() {
    let attach = |option: &str, value: JsValue| told(Attachment::new("factory-grant", object(&[(option, value)]))).0;
    for option in ["map", "values", "block", "stop", "blok"] {
        for (kind, value) in kinds() {
            assert_eq!(attach(option, value), "bad-option", "{option}: {kind}");
        }
        assert_eq!(attach(option, "always".into()), "bad-option", "{option}");
        assert_eq!(attach(option, true.into()), "bad-option", "{option}");
    }
    assert_eq!(attach("map", object(&[("aera_sqm", "f1".into())])), "bad-option");
    assert_eq!(attach("block", "never".into()), "none");
    assert_eq!(attach("map", object(&[("area_sqm", "f1".into())])), "none");
    assert_eq!(attach("stop", JsValue::NULL), "none");
}

/// A form of one field, where there is a page; Node has none.
fn form() -> Option<HtmlFormElement> {
    let form = web_sys::window()?.document()?.create_element("form").unwrap();
    form.set_inner_html("<input name=collective_income value=38500>");
    Some(form.unchecked_into())
}

/// Attaches a form; all of its controls count as changed at every look.
fn attached(form: &HtmlFormElement) -> Attached {
    let looked_at = form.clone();
    let look = Closure::<dyn Fn() -> JsValue>::new(move || {
        let controls = Array::of1(&looked_at.query_selector("input").unwrap().into());
        const TEXT: [u8; 1] = [0];
        Array::of3(&controls, &Uint8Array::from(&TEXT[..]), &Array::of1(&"collective_income".into())).into()
    });
    Attachment::new(VILLAGE, object(&[])).unwrap().to(form.clone(), look.into_js_value().unchecked_into()).unwrap()
}

fn types(form: &HtmlFormElement, value: &str) {
    let input: HtmlInputElement = form.query_selector("input").unwrap().unwrap().unchecked_into();
    input.set_value(value);
    let event = EventInit::new();
    event.set_bubbles(true);
    input.dispatch_event(&Event::new_with_event_init_dict("input", &event).unwrap()).unwrap();
}

#[wasm_bindgen_test]
fn a_handle_that_is_dropped_lets_its_form_go() {
    let Some(form) = form() else { return };
    let first = attached(&form);
    assert_eq!(first.input(), r#"{"collective_income":"38500"}"#);
    assert!(first.assessment().contains(r#""verdict":"eligible""#));
    drop(first);
    // Whatever still listens must stand on nothing that is gone.
    types(&form, "60000");
    let second = attached(&form);
    assert_eq!(second.input(), r#"{"collective_income":"60000"}"#);
    types(&form, "1000");
    assert_eq!(second.input(), r#"{"collective_income":"1000"}"#);
    second.detach();
    types(&form, "2000");
    assert_eq!(second.input(), r#"{"collective_income":"1000"}"#);
    assert!(second.receipt().contains("village-eligibility"));
    goes_on();
}

#[wasm_bindgen_test]
fn a_form_that_lacks_what_the_map_names_is_not_touched() {
    let Some(form) = form() else { return };
    let map = object(&[("collective_income", "income".into())]);
    let attachment = Attachment::new(VILLAGE, object(&[("map", map)])).unwrap();
    let (code, message) = told(attachment.to(form.clone(), js_sys::Function::default()));
    assert_eq!(code, "bad-option", "{message}");
    assert_eq!(form.inner_html(), r#"<input name="collective_income" value="38500">"#);
    goes_on();
}
