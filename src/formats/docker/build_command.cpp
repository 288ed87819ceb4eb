#include "formats/docker/build_command.h"

#include "text/words.h"

namespace preship {
namespace {

constexpr std::string_view switches = " --push --load --no-cache --pull -q --quiet --rm --force-rm --squash ";

BuildCommand read_options(const std::vector<Text>& words, std::size_t at) {
  BuildCommand build;
  for (; at < words.size(); ++at) {
    const std::string& word = words[at].value;
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.substr(0, equals);
    if (!word.starts_with('-') || word == "-") {
      if (build.context.empty()) build.context = word;
      continue;
    }
    if (holds_word(switches, name)) continue;
    const bool inline_value = equals != std::string::npos;
    if (!inline_value && at + 1 == words.size()) break;
    const Text value = inline_value ? Text{word.substr(equals + 1), words[at].span} : words[++at];
    if (name == "-t" || name == "--tag") build.tags.push_back(value);
    if (name == "-f" || name == "--file") build.file = value.value;
    if (name == "--target") build.target = value.value;
  }
  return build;
}

}  // namespace

std::optional<BuildCommand> build_command(const ShellCommand& command) {
  const std::vector<Text>& words = command.words;
  std::size_t at = 1;
  if (words.size() < 3 || !is_one_of(words[0].value, {"docker", "podman", "buildah", "nerdctl", "depot"})) return std::nullopt;
  if (words[at].value == "buildx" || words[at].value == "image") ++at;
  return words[at].value == "build" ? std::optional(read_options(words, at + 1)) : std::nullopt;
}

}  // namespace preship
