#include "answers/compose/container_calls.h"

#include <algorithm>

#include "model/command_line.h"
#include "model/shell.h"
#include "text/words.h"

namespace preship {
namespace {

// Options of the commands below that take a value: https://docs.docker.com/reference/cli/docker/compose/
constexpr std::string_view call_values =
    " -e --env --env-from-file -u --user -w --workdir --env-file --entrypoint -l --label --pull --policy --cap-add --cap-drop "
    "--detach-keys "
    "--index --scale -t --timeout --wait-timeout --tail -n --since --until --name -v --volume -p --publish --attach --no-attach "
    "--exit-code-from --build-arg --builder -m --memory --progress --provenance --sbom --ssh -s --signal ";

// Where the next word is that is no option and no value of one.
std::size_t behind_options(const std::vector<Text>& words, std::size_t at, std::string_view with_value) {
  while (at < words.size() && words[at].value.starts_with('-')) at += holds_word(with_value, words[at].value) ? 2 : 1;
  return at;
}

struct ComposeVerb {
  std::size_t at = 0;  // of the word; 0 for none
  std::string_view name;
};

ComposeVerb verb_of(const std::vector<Text>& words) {
  const std::size_t first = words_of_compose_call(words);
  if (first == 0) return {};
  const std::size_t at = behind_options(words, first, compose_value_options);
  return at < words.size() ? ComposeVerb{at, words[at].value} : ComposeVerb{};
}

}  // namespace

std::optional<ContainerCall> container_call(const ShellCommand& command) {
  const std::vector<Text> words = unwrapped(command).words;
  const ComposeVerb verb = verb_of(words);
  std::size_t at = 0;
  if (verb.name == "exec") at = verb.at + 1;
  else if (words.size() > 2 && is_one_of(words[0].value, {"docker", "podman"}) && words[1].value == "exec") at = 2;
  if (at == 0) return std::nullopt;
  at = behind_options(words, at, call_values);
  if (at + 1 >= words.size()) return std::nullopt;
  return ContainerCall{words[at], verb.at != 0, {words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end()}};
}

const ComposeService* service_of(const Project& project, const ContainerCall& call) {
  const ComposeService* found = nullptr;
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services) {
      const bool meant = call.of_compose ? service.name.value == call.target.value
                                         : service.container_name && service.container_name->value == call.target.value;
      if (!meant) continue;
      if (found != nullptr) return nullptr;
      found = &service;
    }
  return found;
}

std::vector<Text> services_named(const ShellCommand& command) {
  const std::vector<Text> words = unwrapped(command).words;
  const ComposeVerb verb = verb_of(words);
  const bool one = is_one_of(verb.name, {"exec", "run"});
  if (!one && !is_one_of(verb.name, {"up", "restart", "stop", "start", "rm", "pull", "build", "logs", "kill", "create"})) return {};
  std::vector<Text> named;
  for (std::size_t at = verb.at + 1; (at = behind_options(words, at, call_values)) < words.size(); ++at) {
    if (!holds(words[at].value, "$")) named.push_back(words[at]);
    if (one) break;
  }
  return named;
}

}  // namespace preship
