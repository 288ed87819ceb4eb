#include "answers/compose/services.h"
#include "knowledge/images/images.h"
#include "knowledge/words/word_lists.h"
#include "model/shell_script.h"
#include "rule.h"

namespace preship {

static bool starts_again(const ComposeService& service) {
  const std::string& policy = service.node->find("restart").text();
  return (!policy.empty() && policy != "no") || !service.node->find("deploy").is_null();
}

static bool is_store(const Project& project, const ComposePlace& place) {
  const Image* image = image_of(project, place);
  return image != nullptr && is_database_image(image->repository);
}

static bool is_waiting_program(std::string_view word) { return is_in(WordList::waiting_program, base_name(word)); }

// `wait-for-it db:5432 --` in the command.
static bool waits_by_command(const ComposeService& service) {
  return std::ranges::any_of(service.command, [](const Text& word) { return is_waiting_program(word.value); });
}

// `dockerize -wait tcp://db:5432` in the entrypoint of what is built here.
static bool has_waiting_script(const Project& project) {
  return std::ranges::any_of(project.facts.shell_scripts, [](const auto& script) {
    return std::ranges::any_of(script->commands, [](const ShellCommand& command) { return is_waiting_program(command.words[0].value); });
  });
}

static Findings check(const Project& project) {
  Findings findings;
  const bool scripts_wait = has_waiting_script(project);
  each_compose_service(project, [&](const ComposePlace& place) {
    const Image* own = image_of(project, place);
    const bool waits = waits_by_command(place.service) || (scripts_wait && place.service.build);
    if (starts_again(place.service) || waits || !place.file.production || (own != nullptr && is_tool_image(own->repository))) return;
    const YamlNode& written = place.service.node->find("depends_on");
    for (const Text& name : place.service.depends_on) {
      const ComposeService* other = find_service(place.file, name.value);
      const std::string& condition = written.find(name.value).find("condition").text();
      if (other == nullptr || !other->has_healthcheck || (!condition.empty() && condition != "service_started")) continue;
      if (name.span.file == place.file.file && is_store(project, {place.file, *other}))
        findings.push_back(
            {name.span,
             "'" + place.service.name.value + "' does not wait until '" + name.value + "' is healthy, and nothing starts it again",
             {{other->name.span, "its health check is here"}}});
    }
  });
  return findings;
}

Rule compose_depends_on_ignores_health() { return {check}; }

}  // namespace preship
