//! One applicant before all measures, for a page that asks one question after the other.

use fupin::api::{self, CallError, Options};
use fupin::form::dossier::Dossier;
use fupin::form::json::Document;
use fupin::measures::Audience;
use fupin::words::Lang;

fn dossier_of(answers: &str) -> Dossier {
    Document::parse(answers).map_or_else(|_| Dossier::default(), |document| Dossier::of(document.root()))
}

/// How an applicant stands with the measures for somebody, and the next question, as JSON. An empty policy is the built-in one; what is
/// passed over is not asked next.
///
/// # Errors
/// A policy with faults.
pub fn told(answers: &str, audience: &str, policy: &str, passed_over: &[String], lang: Lang) -> Result<String, CallError> {
    let audience = Audience::from_id(audience).unwrap_or(Audience::Household);
    let mut options = Options { lang, legacy_codes: true, ..Options::default() };
    if !policy.is_empty() {
        options = options.with_policy(policy)?;
    }
    let found = api::prospects(&dossier_of(answers), audience, &options, passed_over);
    Ok(serde_json::to_string(&found).unwrap_or_default())
}

/// The answers with one of them stated anew.
pub fn with_answer(answers: &str, name: &str, values: &[String]) -> String {
    let mut dossier = dossier_of(answers);
    dossier.state(name, values);
    dossier.to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_leads_to_the_next_question() {
        let ask = |answers: &str, passed: &[String]| {
            let told = told(answers, "household", "", passed, Lang::Zh).unwrap();
            serde_json::from_str::<serde_json::Value>(&told).unwrap()
        };
        let first = ask("{}", &[])["next"]["answer"].as_str().unwrap().to_owned();
        let answers = with_answer("{}", &first, &["true".to_owned()]);
        let second = ask(&answers, &[]);
        assert_ne!(second["next"]["answer"], first.as_str());
        assert_eq!(second["stated"][0]["answer"], first.as_str());
        assert_ne!(ask("{}", std::slice::from_ref(&first))["next"]["answer"], first.as_str());
        let wrong = ask(&with_answer("{}", "household.members", &["four".to_owned()]), &[]);
        assert_eq!(wrong["measures"][0]["problems"][0]["answer"], "household.members");
    }
}
