#include "answers/workflows/secret_artifacts.h"

#include <algorithm>

#include "paths/classify.h"
#include "paths/dotenv_role.h"
#include "text/each_line.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_terraform(const ShellCommand& command) {
  return command.words.size() > 1 && is_one_of(command.words[0].value, {"terraform", "tofu"});
}

bool has_command_word(const ShellCommand& command, std::string_view word) {
  return std::ranges::any_of(command.words, [&](const Text& each) { return each.value == word; });
}

// "tfplan" of `-out=tfplan` and of `-out tfplan`.
std::string_view plan_of(const ShellCommand& command) {
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    const std::string_view word = command.words[i].value;
    for (const std::string_view option : {"-out=", "--out="})
      if (word.starts_with(option)) return word.substr(option.size());
    if (is_one_of(word, {"-out", "--out"}) && i + 1 < command.words.size()) return command.words[i + 1].value;
  }
  return {};
}

bool writes_to(const ShellCommand& command, std::string_view name) {
  return std::ranges::any_of(command.flow.redirects,
                             [&](const ShellRedirect& redirect) { return base_name(redirect.target.value) == name; });
}

// What is known of the file of that name, by the command that writes it: values that are called sensitive stand in all three in clear text.
// https://developer.hashicorp.com/terraform/language/manage-sensitive-data
std::string_view kind_of(const ShellCommand& command, std::string_view name) {
  if (!is_terraform(command)) return {};
  if (has_command_word(command, "plan") && base_name(plan_of(command)) == name) return "the plan of Terraform";
  const bool shows = has_command_word(command, "output") || has_command_word(command, "show");
  if (shows && has_command_word(command, "-json") && writes_to(command, name)) return "what Terraform prints with -json";
  if (has_command_word(command, "state") && has_command_word(command, "pull") && writes_to(command, name)) return "the state of Terraform";
  return {};
}

const Text* secret_in(const std::vector<WorkflowEntry>& env) {
  for (const WorkflowEntry& entry : env)
    if (entry.key.value.starts_with("TF_VAR_") && holds(entry.value.value, "secrets.")) return &entry.value;
  return nullptr;
}

// -var="token=${{ secrets.TOKEN }}", TF_VAR_token: ${{ secrets.TOKEN }}
std::optional<Span> variable_from_secret(const Workflow& workflow, const WorkflowJob& job) {
  for (const auto* env : {&workflow.env, &job.env})
    if (const Text* secret = secret_in(*env)) return secret->span;
  for (const WorkflowStep& step : job.steps) {
    if (const Text* secret = secret_in(step.env)) return secret->span;
    for (const ShellCommand& command : step.commands)
      for (const Text& word : command.words)
        if (is_terraform(command) && word.value.starts_with("-var") && holds(word.value, "secrets.")) return word.span;
  }
  return std::nullopt;
}

// `echo "KEY=${{ secrets.KEY }}" >> deploy.env`. Files whose name begins with a dot are left out, unless the step asks for them:
// https://github.com/actions/upload-artifact#uploading-hidden-files
const ShellCommand* env_file_writer(const WorkflowJob& job, const WorkflowStep& upload, std::string_view name) {
  if (kind_by_name(std::string(name)) != FileKind::dotenv || dotenv_role(name) == DotenvRole::example) return nullptr;
  const WorkflowEntry* hidden = find_entry(upload.with, "include-hidden-files");
  if (name.starts_with('.') && (hidden == nullptr || hidden->value.value != "true")) return nullptr;
  for (const WorkflowStep& step : job.steps)
    for (const ShellCommand& command : step.commands)
      if (writes_to(command, name) && std::ranges::any_of(command.words, [](const Text& word) { return holds(word.value, "secrets."); }))
        return &command;
  return nullptr;
}

void add_artifact(const Workflow& workflow, const WorkflowJob& job, const WorkflowStep& upload, const Text& path,
                  std::vector<SecretArtifact>& found) {
  const std::string_view name = base_name(path.value);
  if (name.empty() || path.value.starts_with('!')) return;
  if (const ShellCommand* writer = env_file_writer(job, upload, name)) {
    found.push_back({path, "an env file with secrets", writer->span, writer->span});
    return;
  }
  const std::optional<Span> secret = variable_from_secret(workflow, job);
  if (!secret) return;
  for (const WorkflowStep& step : job.steps)
    for (const ShellCommand& command : step.commands)
      if (const std::string_view kind = kind_of(command, name); !kind.empty()) {
        found.push_back({path, std::string(kind), command.span, *secret});
        return;
      }
}

}  // namespace

std::vector<SecretArtifact> secret_artifacts(const Project& project) {
  std::vector<SecretArtifact> found;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowJob& job : workflow->jobs)
      for (const WorkflowStep& step : job.steps) {
        const WorkflowEntry* path = step.action() == "actions/upload-artifact" ? find_entry(step.with, "path") : nullptr;
        if (path == nullptr) continue;
        each_line(path->value.value, [&](std::string_view line) {
          add_artifact(*workflow, job, step, {std::string(trim(line)), path->value.span}, found);
        });
      }
  return found;
}

}  // namespace preship
