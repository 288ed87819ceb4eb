#include "answers/compose/swallowed.h"

#include <algorithm>

#include "answers/compose/services.h"
#include "answers/compose/unset_variables.h"
#include "knowledge/words/word_lists.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_shell_call(const std::vector<Text>& words) {
  return words.size() > 1 && is_shell(words[0].value) && words[1].value.starts_with('-') && words[1].value.ends_with('c');
}

// The node whose text a shell of the service runs and that holds the place; null when there is none.
const YamlNode* shell_text_at(const ComposeService& service, const Span& place) {
  const YamlNode &command = service.node->find("command"), &entrypoint = service.node->find("entrypoint");
  const YamlNode& test = service.node->find("healthcheck").find("test");
  const bool shell = is_shell_call(service.command) || is_shell_call(service.entrypoint);
  if (lies_within(place, command.span) && shell) return &command;
  if (lies_within(place, entrypoint.span) && is_shell_call(service.entrypoint)) return &entrypoint;
  if (!lies_within(place, test.span)) return nullptr;
  const bool tests_in_shell = test.is_scalar() || (!test.items.empty() && test.items[0]->text() == "CMD-SHELL") ||
                              (test.items.size() > 2 && is_shell_call({test.items[1]->scalar, test.items[2]->scalar}));
  return tests_in_shell ? &test : nullptr;
}

// A command may begin behind this: not behind a word or a quotation inside of one.
bool begins_command(std::string_view before) {
  before = trim(before, " \t");
  return before.empty() || holds(";&|({\n", before.substr(before.size() - 1)) ||
         ends_with_any(before, {" then", " do", " else", " export", " -c \"", " -c '"});
}

// "for f in", "f=$(...)": the text sets the variable itself.
bool is_set_in(std::string_view text, const std::string& name) {
  if (holds(text, "for " + name + " in ")) return true;
  for (std::size_t at = text.find(name + "="); at != std::string_view::npos; at = text.find(name + "=", at + 1))
    if (begins_command(text.substr(0, at))) return true;
  return false;
}

// What the service is given as it stands, in this file or in one that is laid over it.
const EnvDeclaration* given_to(const Project& project, const EnvKey& key, const std::string& directory, const std::string& service,
                               const DeploymentId& own, std::string_view expression) {
  for (const std::uint32_t index : key.declarations) {
    const EnvDeclaration& declaration = project.facts.env_declarations[index];
    const Deployment* deployment = project.deployment(declaration.deployment);
    // The same expression, which compose replaces by the same value.
    if (declaration.where == DeclaredIn::compose && declaration.value && declaration.deployment == own &&
        declaration.value->value == expression)
      return nullptr;
    if (declaration.where != DeclaredIn::compose || declaration.kind != ValueKind::literal || !declaration.value || deployment == nullptr ||
        deployment->name.value != service || directory_of(project.file(declaration.key.span.file).path) != directory)
      continue;
    return &declaration;
  }
  return nullptr;
}

// The same value by its default: "${LEVEL:-0}" beside LEVEL=0.
bool defaults_to(const Project& project, const EnvRead& read, const std::string& value) {
  const std::string_view text =
      std::string_view(project.file(read.span.file).text).substr(read.key.span.end, read.span.end - read.key.span.end);
  return text == ":-" + value + "}" || text == "-" + value + "}";
}

}  // namespace

std::optional<Swallowed> swallowed_by_compose(const Project& project, const EnvKey& key, const EnvRead& read) {
  if (read.reader != Reader::interpolation || is_one_of(key.key, {"PATH", "HOME", "PWD", "USER", "HOSTNAME"})) return std::nullopt;
  if (read.need != Need::defaulted && read.reason.kind != Reason::no_default) return std::nullopt;
  const SourceFile& file = project.file(read.span.file);
  const ComposeFile* compose = project.compose_file(file.path);
  if (compose == nullptr || is_given_to_compose(project, key)) return std::nullopt;
  for (const ComposeService& service : compose->services) {
    const YamlNode* node = shell_text_at(service, read.span);
    if (node == nullptr) continue;
    const std::string_view text = std::string_view(file.text).substr(node->span.begin, node->span.end - node->span.begin);
    if (is_set_in(text, key.key)) return Swallowed{service.name.value, ""};
    const EnvDeclaration* given =
        given_to(project, key, directory_of(file.path), service.name.value, DeploymentId(file.path, service.name.value),
                 std::string_view(file.text).substr(read.span.begin, read.span.end - read.span.begin));
    if (given != nullptr && !given->value->value.empty() && !defaults_to(project, read, given->value->value))
      return Swallowed{service.name.value, given->value->value, given};
  }
  return std::nullopt;
}

}  // namespace preship
