#include "answers/command_texts.h"
#include "answers/compose/called_files.h"
#include "answers/compose/container_calls.h"
#include "rule.h"
#include "text/nearest.h"

namespace preship {

using ComposeFiles = std::vector<const ComposeFile*>;

// Without -f a server has what lies there, which need not be what this repository has.
static bool is_here(const Project& project, const ComposeCommand& call, const ShellCommand& command, std::size_t directories) {
  const FileKind kind = project.file(command.span.file).kind;
  return !call.files.empty() || directories > 1 || kind == FileKind::makefile || kind == FileKind::package_json;
}

static Finding report(const Project& project, const ComposeFiles& files, const Text& name) {
  std::vector<std::string_view> known;
  for (const ComposeFile* file : files)
    for (const ComposeService& service : file->services) known.push_back(service.name.value);
  const auto near = nearest(name.value, known);
  return {name.span, "'" + project.file(files.front()->file).path + "' has no service '" + name.value +
                         "', so that compose refuses all of it" + (near ? " (did you mean '" + std::string(*near) + "'?)" : "")};
}

static Findings check(const Project& project) {
  Findings findings;
  std::set<Span> seen;
  each_command_text(project, [&](const std::vector<ShellCommand>& commands, const std::vector<std::string>& directories) {
    ComposeCalls calls(project, directories);
    for (const ShellCommand& command : commands) {
      const auto call = calls.see(command);
      if (!call || project.file(command.span.file).role == PathRole::test || !is_here(project, *call, command, directories.size()))
        continue;
      const ComposeFiles files = calls.files_of(*call);
      for (const Text& name : files.empty() ? std::vector<Text>() : services_named(command)) {
        if (!lacks_service(project, files, name.value) || !seen.insert(name.span).second) continue;
        findings.push_back(report(project, files, name));
        findings.back().fold = {std::to_string(name.span.file) + " " + name.value, name.value, "and here"};
        // COMPOSE_FILE of an .env that lies there may name the other one.
        if (call->files.empty() && has_service(project, name.value)) findings.back().confidence = Confidence::low;
      }
    }
  });
  return findings;
}

Rule deploy_unknown_service() { return {check}; }

}  // namespace preship
