#include "lsp/features/completion_config.h"

#include <algorithm>

#include "catch.h"

using namespace preship;

namespace {

// The first few labels, and the bytes that they replace in brackets.
std::string show(std::string text, std::size_t most = 4) {
  const std::size_t at = text.find('|');
  text.erase(at, 1);
  const auto found = lsp::config_completion(text, at);
  if (!found) return "";
  std::string shown = "[" + text.substr(found->begin, found->end - found->begin) + "]";
  for (std::size_t i = 0; i < std::min(most, found->candidates.size()); ++i) shown += " " + found->candidates[i].text;
  return shown;
}

}  // namespace

TEST_CASE("lsp completion of preship.toml: keys of the root, and of its tables") {
  CHECK(show("|", 11) == "[] strict =  exclude =  extends =  [rules] [[override]] [[ignore]] [[rule]] [env] [services] [checklist]");
  CHECK(show("strict = true\nex|\n", 3) == "[ex] exclude =  extends =  [rules]");
  CHECK(show("[[rule]]\nfor = \"c|\"", 2) == "[\"c\"] \"image\" \"container\"");
  CHECK(show("[[rule]]\nseverity = \"|\"", 5) == "[\"\"] \"note\" \"warning\" \"error\"");
  CHECK(show("[env]\n|\n") == "[] provided =  optional =  examples = ");
  CHECK(show("[env]\nprovided = []\nop|\nexamples = []\n") == "[op] optional = ");
  CHECK(show("[env]\nprovided = []\n\n[services.web]\nhe|\n") == "[he] path =  env =  health =  port = ");
  CHECK(show("[[ignore]]\n|", 9) == "[] paths =  rules =  reason = ");
  CHECK(show("[checklist.attest.\"S1-7.02\"]\n|") == "[] by =  on =  evidence =  expires = ");
  CHECK(show("[|") == "[] rules] env] services] checklist]");
  CHECK(show("[e|]") == "[e] rules env services checklist");
  CHECK(show("[[o|") == "[o] override]] ignore]] rule]]");
  CHECK(show("[checklist.|") == "[] attest]");
  CHECK(show("[unknown]\n|") == "");
}

TEST_CASE("lsp completion of preship.toml: values, and names of rules") {
  CHECK(show("strict = |") == "[] true false");
  CHECK(show("strict = t|") == "[t] true false");
  CHECK(show("[rules]\nimage = |") == "[] \"off\" \"note\" \"warning\" \"error\"");
  CHECK(show("[rules]\n\"image/latest-tag\" = \"w|\"") == "[\"w\"] \"off\" \"note\" \"warning\" \"error\"");
  CHECK(show("[rules]\n|", 1) == "[] caddy = ");
  CHECK(show("[rules]\nci = \"off\"\n\"image/la|\"", 1) == "[\"image/la\"] caddy = ");
  CHECK(show("[[ignore]]\nrules = [|", 1) == "[] \"caddy\"");
  CHECK(show("[[ignore]]\nrules = [\n  \"ci\",\n  \"do|\n", 1) == "[\"do] \"caddy\"");
  CHECK(show("[[override]]\nrules = { image = \"note\", \"compose/privileged\" = \"|\" }", 1) == "[\"\"] \"off\"");
  CHECK(show("[[override]]\nrules = { ima|", 1) == "[ima] caddy = ");
  CHECK(show("exclude = [\"|\"]") == "");
  CHECK(show("[services.web]\npath = \"|\"") == "");
  CHECK(show("# strict = |") == "");
  CHECK(show("[env]\nprovided = [\n  \"A\",\n]\n|", 1) == "[] optional = ");
}
