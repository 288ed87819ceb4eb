#pragma once
// Template expressions inside YAML, replaced in place so that offsets stay true.

#include <string>
#include <string_view>
#include <vector>

#include "formats/yaml/scan.h"
#include "formats/yaml/yaml.h"

namespace preship {

struct YamlMask {
  std::string text;                    // as long as the original
  std::vector<YamlRange> expressions;  // those that became bytes of a scalar, in order; blanked lines are not among them
};

// GitHub reads YAML first and expressions afterwards, so `github` masks nothing.
YamlMask mask_yaml(std::string_view text, YamlTemplate style);

// `value` with the text of the expressions put back that lie in `place`.
std::string unmask_yaml(std::string_view value, std::string_view original, const std::vector<YamlRange>& expressions, YamlRange place);

// True when the text holds "{{" (but not "${{"), "{%" or "<%" outside quotes: a template of some kind, whatever YAML makes of it.
bool has_foreign_template(std::string_view text);

}  // namespace preship
