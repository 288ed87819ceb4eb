#include "formats/manifests/manifests.h"
#include "text/versions.h"
#include "text/words.h"

namespace preship::manifests {

// "v22.11.0", "22", "nodejs 22.11.0"; names such as "lts/*" say nothing of the version.
Facts read_node_version(const Manifest& manifest) {
  Facts facts;
  const std::string_view text = manifest.file.text;
  std::size_t begin = 0;
  if (manifest.file.path.ends_with(".tool-versions")) {
    begin = text.starts_with("nodejs ") ? 0 : text.find("\nnodejs ");
    if (begin == std::string_view::npos) return facts;
    begin = text.find(' ', begin);
  }
  begin = skip_spaces(text, begin);
  if (begin < text.size() && text[begin] == 'v') ++begin;
  const std::size_t end = std::min(text.find_first_of(" \t\r\n#", begin), text.size());
  Text version = text_at(manifest, begin, end);
  if (const auto span = versions_below(version.value)) demand(facts, ".nvmrc", std::move(version), {*span});
  return facts;
}

}  // namespace preship::manifests
