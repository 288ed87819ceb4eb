#include "answers/command_texts.h"
#include "answers/documents/documents.h"
#include "model/command_line.h"
#include "rule.h"
#include "text/words.h"

namespace preship {

// "swarm", "kubernetes" or "compose": what a command is about; "" for anything else.
static std::string_view orchestrator_of(const ShellCommand& written) {
  const std::vector<Text> words = unwrapped(written).words;
  if (words.empty()) return "";
  if (is_one_of(words[0].value, {"kubectl", "helm"})) return "kubernetes";
  if (words_of_compose_call(words) != 0) return "compose";
  const bool swarm = words.size() > 2 && words[0].value == "docker" && is_one_of(words[1].value, {"service", "stack", "swarm"});
  return swarm ? "swarm" : "";
}

static std::set<std::string_view> used(const Project& project) {
  std::set<std::string_view> orchestrators;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const auto&) {
    for (const ShellCommand& command : commands) orchestrators.insert(orchestrator_of(command));
  });
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentedCommands& block : document->blocks)
      for (const ShellCommand& command : block.commands)
        if (command.words.size() > 2 && is_one_of(command.words[2].value, {"init", "join", "deploy"}))
          orchestrators.insert(orchestrator_of(command));
  const bool charts = std::ranges::any_of(project.files, [](const SourceFile& file) {
    return file.kind == FileKind::kubernetes || file.kind == FileKind::helm || file.path.starts_with(".sealos/") ||
           file.path.ends_with(".tf");
  });
  if (charts) orchestrators.insert("kubernetes");
  for (const auto& file : project.facts.compose_files)
    for (const ComposeService& service : file->services)
      if (file->root != nullptr && service.node->find("deploy").pair("update_config") != nullptr) orchestrators.insert("swarm");
  return orchestrators;
}

static Findings check(const Project& project) {
  Findings findings;
  const std::set<std::string_view> here = used(project);
  // Only where it is known what does run things.
  if (!here.contains("compose") && !here.contains("kubernetes") && !here.contains("swarm")) return findings;
  for (const DocumentFile* document : once<documents_for_people>(project))
    for (const DocumentedCommands& block : document->blocks)
      for (const ShellCommand& command : block.commands) {
        const std::string_view other = orchestrator_of(command);
        if (other.empty() || other == "compose" || here.contains(other) || !is_operational(project, *document, block.section)) continue;
        findings.push_back(
            {command.span, std::string(other == "swarm" ? "nothing here runs in a swarm" : "nothing here runs in Kubernetes") +
                               ": the command finds nothing to work on"});
        findings.back().fold = {std::to_string(command.span.file) + std::string(other), std::string(other), "nor does this"};
      }
  return findings;
}

Rule deploy_orchestrator_mismatch() { return {check}; }

}  // namespace preship
