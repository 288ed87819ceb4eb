#include "workspace/config_shape.h"

namespace preship {

const std::vector<std::string_view>& config_levels() {
  static const std::vector<std::string_view> levels = {"off", "note", "warning", "error"};
  return levels;
}

const ConfigShape& config_shape() {
  using Kind = ConfigShape::Kind;
  static const ConfigShape texts{.kind = Kind::texts}, levels{.kind = Kind::map, .members = {{"", {.kind = Kind::level}}}};
  static const ConfigShape override{
      .kind = Kind::objects,
      .members = {{"paths", texts, "Where: patterns as in .gitignore, relative to this file."},
                  {"rules", levels, "Rules or categories, each with how serious it is there: `image = \"note\"`."}},
      .required = {"paths", "rules"}};
  static const ConfigShape ignore{
      .kind = Kind::objects,
      .members = {{"paths", texts, "Where: patterns as in .gitignore, relative to this file. Everywhere when left out."},
                  {"rules", texts, "Rules or categories. Every rule when left out."},
                  {"reason", {.kind = Kind::text}, "Why these findings are accepted. It stands beside them in SARIF and HTML."}},
      .one_required = {"paths", "rules"}};
  static const ConfigShape example{
      .kind = Kind::objects,
      .members =
          {{"files", {.kind = Kind::map, .members = {{"", {.kind = Kind::text}}}}, "What lies in the repository: texts by path."},
           {"findings", texts,
            "What the rule finds there: `compose.yaml:3`, with `:5` behind it for the column and `: the message` at the end where that "
            "matters. Nothing when left out."}},
      .required = {"files"}};
  static const ConfigShape rule{
      .kind = Kind::objects,
      .members =
          {{"name",
            {.kind = Kind::text},
            "Small letters, digits and hyphens. `our-registry` is known as `own/our-registry`; `acme/our-registry` as it stands."},
           {"message", {.kind = Kind::text}, "What findings say. Fields stand in braces: `image '{reference}' is not ours`."},
           {"for", {.kind = Kind::text}, "The kind of fact that it looks at: `image`, `container`, `job`."},
           {"where", {.kind = Kind::text}, "The condition that holds for what is wrong."},
           {"severity", {.kind = Kind::severity}, "`warning` when left out."},
           {"at", {.kind = Kind::text}, "The field that findings mark, where the fact has it; otherwise they mark the fact."},
           {"help",
            {.kind = Kind::text},
            "Why the rule is there and what to do, in Markdown: for `preship explain`, SARIF and the editor."},
           {"paths", texts,
            "Where: patterns as in .gitignore, relative to this file. When left out, everywhere but in tests, examples, documents and "
            "generated files."},
           {"example", example, "Files with what the rule finds in them; `preship rules --test` runs them."}},
      .required = {"name", "message", "for", "where"}};
  static const ConfigShape env{
      .kind = Kind::object,
      .members = {{"provided", texts, "Keys that the platform gives, so that no file has to; * stands for any letters."},
                  {"optional", texts, "Keys that the code does without; * stands for any letters."},
                  {"examples", texts, "Further files that list keys as .env.example does, relative to this file."}}};
  static const ConfigShape service{.kind = Kind::object,
                                   .members = {{"path", {.kind = Kind::text}, "Directory of the service, relative to this file."},
                                               {"env", texts, "Keys that the platform gives this service; * stands for any letters."},
                                               {"health", {.kind = Kind::text}, "A route that answers health checks, such as /api/health."},
                                               {"port", {.kind = Kind::port}, "The port that the service listens on."}},
                                   .required = {"path"}};
  static const ConfigShape attestation{.kind = Kind::object,
                                       .members = {{"by", {.kind = Kind::text}, "Who says so."},
                                                   {"on", {.kind = Kind::date}, "When: YYYY-MM-DD."},
                                                   {"evidence", {.kind = Kind::text}, "A link or a sentence."},
                                                   {"expires", {.kind = Kind::date}, "The day after which it counts no more: YYYY-MM-DD."}},
                                       .required = {"by", "on"}};
  static const ConfigShape checklist{
      .kind = Kind::object,
      .members = {
          {"profile", {.kind = Kind::text}, "Which of the lists counts, when no option says so."},
          {"attest", {.kind = Kind::map, .members = {{"", attestation}}}, "The word of a person that an item is done, by the item's id."}}};
  static const ConfigShape root{
      .kind = Kind::object,
      .members = {
          {"strict", {.kind = Kind::boolean}, "Run the rules of the strict profile too: style, policy and hardening.", "strict = true"},
          {"exclude", texts, "Paths that are not part of the project: patterns as in .gitignore, relative to this file.",
           "exclude = [\"legacy/\", \"*.generated.yaml\"]"},
          {"extends", texts,
           "Files whose `rules`, `[[override]]`, `[[ignore]]`, `[[rule]]`, `strict` and `extends` count here too: paths below the project, "
           "relative to this file, or installed npm packages, whose `preship.toml` is meant. Nothing is fetched. Later ones count over "
           "earlier ones, and this file over all; patterns in them are relative to this file.",
           "extends = [\"team/preship.toml\", \"@acme/preship-config\"]"},
          {"rules", levels,
           "How serious a rule or a category is here. A rule counts more than its category; naming a rule of the strict profile switches "
           "it on.",
           "[rules]\n\"image/latest-tag\" = \"error\"\n\"docker\" = \"note\"\n\"nginx/missing-fallback\" = \"off\""},
          {"override", override, "How serious rules are in some paths. The last entry that speaks of a finding counts, over [rules].",
           "[[override]]\npaths = [\"sandbox/\", \"compose.demo.yaml\"]\nrules = { image = \"note\", \"compose/privileged\" = \"off\" }"},
          {"ignore", ignore, "Findings that are known and accepted, by path, by rule or both. An entry that silences nothing is reported.",
           "[[ignore]]\npaths = [\"legacy/\"]\nrules = [\"docker\", \"image/untagged\"]\nreason = \"replaced in May\""},
          {"rule", rule,
           "A rule of your own, over what preship reads anyway. [own-rules.md](own-rules.md) has the language, every kind of fact and "
           "two dozen rules to take.",
           "[[rule]]\nname = \"our-registry\"\nseverity = \"error\"\nmessage = \"image '{reference}' does not come from our "
           "registry\"\nfor = \"image\"\n"
           "where = 'registry != \"registry.acme.example\" and not built_here'"},
          {"env", env, "What cannot be seen in the repository about environment variables.",
           "[env]\nprovided = [\"INTERNAL_*\"]\noptional = [\"FEATURE_*\"]\nexamples = [\"docs/env.txt\"]"},
          {"services",
           {.kind = Kind::map, .members = {{"", service}}},
           "Services by name, where the repository does not show them well enough.",
           "[services.web]\npath = \"apps/web\"\nenv = [\"CDN_*\"]\nhealth = \"/api/health\"\nport = 3000"},
          {"checklist", checklist, "For `preship checklist`; `preship checklist attest` writes the entries.",
           "[checklist]\nprofile = \"small_saas\"\n\n[checklist.attest.\"S1-7.02\"]\nby = \"Ada\"\non = 2026-03-01\nevidence = \"restored "
           "into staging\"\n"
           "expires = 2026-09-01"}}};
  return root;
}

}  // namespace preship
