#pragma once
// YAML on top of yaml-cpp's events, with its guards (a document must move on, events are capped, depth is capped).

#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/yaml.h"

namespace preship {

enum class YamlTemplate : std::uint8_t {
  none,
  sealos,  // ${{ expr }}; lines that hold only ${{ if(..) }} and the like are blanked
  github,  // ${{ expr }}
  jinja,   // {{ expr }} and {% stmt %}: cookiecutter, ansible
  erb,     // <%= expr %> and <% stmt %>, over several lines as well; lines that hold nothing else are blanked
};

struct YamlParse {
  std::vector<YamlDocument> documents;
  std::vector<SyntaxError> errors;  // at most one; the documents before it are usable
  // The file is a template of another tool (Helm, jinja, ERB) that makes YAML only when it is rendered, or is too large to
  // read: no documents and no errors. What it holds is unknown.
  bool templated = false;
};

// `text` is the whole file. Template expressions are masked in place, so that offsets stay true; the scalars that held
// them are opaque and keep their text as written.
YamlParse parse_yaml(FileId file, std::string_view text, YamlTemplate style = YamlTemplate::none);

}  // namespace preship
