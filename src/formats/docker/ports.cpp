// Ports of the final image: EXPOSE, ENV PORT, and flags of the command it starts.

#include "formats/command_facts.h"
#include "formats/docker/facts.h"
#include "formats/docker/substitution.h"
#include "formats/shell/shell.h"
#include "text/url.h"

namespace preship {
namespace {

constexpr int widest_range = 64;            // a longer range says nothing about what the app listens on
constexpr std::size_t most_exposed = 1024;  // words of EXPOSE that are looked up among the variables

// The value of ARG alone, with the default it may have before FROM.
std::optional<std::string> argument_value(const Dockerfile& dockerfile, std::string_view name) {
  for (const DockerStage* stage : dockerfile.chain(""))
    for (auto variable = stage->variables.rbegin(); variable != stage->variables.rend(); ++variable) {
      if (!variable->arg || variable->key.value != name) continue;
      if (variable->value) return variable->value->value;
      for (const DockerVariable& global : dockerfile.global_args)
        if (global.key.value == name && global.value) return global.value->value;
    }
  return std::nullopt;
}

// $PORT where ARG PORT=3000, ENV PORT=$PORT: the value of ENV first, and what that refers to is the ARG.
std::optional<std::string> resolved(const Dockerfile& dockerfile, std::string_view written, ExpansionBudget& budget) {
  const std::optional<std::string> value = substituted(
      written,
      [&](std::string_view name) -> std::optional<std::string> {
        const DockerVariable* variable = find_variable(dockerfile, "", name);
        return variable != nullptr && !variable->arg && variable->value ? variable->value->value : argument_value(dockerfile, name);
      },
      budget);
  if (!value || value->find('$') == std::string::npos) return value;
  return substituted(
      *value, [&](std::string_view name) { return argument_value(dockerfile, name); }, budget);
}

struct Range {
  std::uint16_t first, last;
};

// "3000", "3000/tcp", "8000-8010/udp"
std::optional<Range> read_range(std::string_view text) {
  text = text.substr(0, text.find('/'));
  const std::size_t dash = text.find('-');
  const std::optional<std::uint16_t> first = port_number(text.substr(0, dash));
  const std::optional<std::uint16_t> last = dash == std::string_view::npos ? first : port_number(text.substr(dash + 1));
  if (!first || !last || *last < *first || *last - *first > widest_range) return std::nullopt;
  return Range{*first, *last};
}

void add_exposed(const Dockerfile& dockerfile, const Text& word, const DeploymentId& deployment, Facts& facts) {
  ExpansionBudget budget(word.value.size());
  const std::optional<std::string> value = resolved(dockerfile, word.value, budget);
  const std::optional<Range> range = value ? read_range(*value) : std::nullopt;
  if (!range) {
    facts.opaque.push_back({.span = word.span, .what = OpaqueWhat::ports, .why = "EXPOSE " + word.value, .deployment = deployment});
    return;
  }
  Port port{.span = word.span, .role = PortRole::exposes, .deployment = deployment};
  // A plain number is what a finding about the port points at, not "/tcp" behind it.
  const std::size_t slash = word.value.find('/');
  const bool exact = is_verbatim(word);
  if (exact && slash != std::string::npos && word.value.find('$') == std::string::npos)
    port.span.end = port.span.begin + static_cast<std::uint32_t>(slash);
  for (std::uint32_t number = range->first; number <= range->last; ++number) {
    port.number = static_cast<std::uint16_t>(number);
    facts.ports.push_back(port);
  }
}

// The value of PORT that is in force: the last ENV of the chain.
void add_environment(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  const DockerVariable* variable = find_variable(dockerfile, "", "PORT");
  if (variable == nullptr || variable->arg || !variable->value) return;
  ExpansionBudget budget(variable->value->value.size());
  const std::optional<std::string> value = resolved(dockerfile, variable->value->value, budget);
  const std::optional<std::uint16_t> number = value ? port_number(*value) : std::nullopt;
  if (!number) return;
  facts.ports.push_back(
      {.span = variable->value->span, .number = *number, .role = PortRole::environment, .env_key = "PORT", .deployment = deployment});
}

bool add_listen(const ShellCommand& command, const DeploymentId& deployment, Facts& facts) {
  std::optional<Port> port = listened_port(command);
  if (!port) return false;
  port->deployment = deployment;
  facts.ports.push_back(std::move(*port));
  return true;
}

void add_listens(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  const DockerStart start = effective_start(dockerfile, "");
  const bool both = start.entrypoint != nullptr && start.command != nullptr && start.entrypoint->exec_form && start.command->exec_form;
  if (both && add_listen({.words = start.words}, deployment, facts)) return;
  for (const DockerInstruction* instruction : {start.entrypoint, start.command})
    if (instruction != nullptr)
      for (const ShellCommand& command : instruction->commands) add_listen(command, deployment, facts);
}

}  // namespace

void add_docker_ports(const Dockerfile& dockerfile, const DeploymentId& deployment, Facts& facts) {
  std::size_t words = 0;
  for (const DockerStage* stage : dockerfile.chain(""))
    for (const DockerInstruction& instruction : stage->instructions)
      if (instruction.keyword.value == "EXPOSE" && !instruction.onbuild)
        for (const Text& word : instruction.arguments)
          if (++words <= most_exposed) add_exposed(dockerfile, word, deployment, facts);
  add_environment(dockerfile, deployment, facts);
  add_listens(dockerfile, deployment, facts);
}

}  // namespace preship
