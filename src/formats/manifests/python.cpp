#include "formats/manifests/manifests.h"
#include "text/versions.h"

namespace preship::manifests {

// .python-version of pyenv and uv, runtime.txt of Heroku and its like: "3.12.4", "python-3.12.4".
Facts read_python_version(const Manifest& manifest) {
  Facts facts;
  const std::string_view text = manifest.file.text;
  const std::size_t begin = text.starts_with("python-") ? 7 : 0, end = std::min(text.find_first_of(" \r\n", begin), text.size());
  Text version = text_at(manifest, begin, end);
  if (const auto span = versions_below(version.value)) demand(facts, ".python-version", std::move(version), {*span});
  return facts;
}

}  // namespace preship::manifests
