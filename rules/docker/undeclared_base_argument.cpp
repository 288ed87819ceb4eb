#include <algorithm>

#include "answers/docker/loops.h"
#include "rule.h"
#include "text/characters.h"
#include "text/words.h"

namespace preship {

static std::string name_after(std::string_view text, std::size_t dollar) {
  std::size_t begin = dollar + 1;
  if (begin < text.size() && text[begin] == '{') ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_word(text[end])) ++end;
  return std::string(text.substr(begin, end - begin));
}

static bool is_given(const Dockerfile& file, const std::string& name) {
  if (name.empty() || name.starts_with("BUILD") || name.starts_with("TARGET") || name.starts_with("BUILDKIT")) return true;
  return std::ranges::any_of(file.global_args, [&](const DockerVariable& argument) { return argument.key.value == name; });
}

static Findings check(const Project& project) {
  Findings findings;
  each_docker_stage(project, [&](const Dockerfile& file, const DockerStage& stage) {
    const std::string& image = stage.image.value;
    for (std::size_t dollar = image.find('$'); dollar != std::string::npos; dollar = image.find('$', dollar + 1)) {
      const std::string name = name_after(image, dollar);
      if (is_given(file, name) || holds(image, "${" + name + ":-") || holds(image, "${" + name + "-")) continue;
      findings.push_back({stage.image.span, "'" + name + "' is empty here: no ARG before the first FROM declares it"});
      break;
    }
  });
  return findings;
}

Rule docker_undeclared_base_argument() { return {check}; }

}  // namespace preship
