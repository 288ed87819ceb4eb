// A Procfile: "web: npm start" a line. https://devcenter.heroku.com/articles/procfile

#include "formats/command_facts.h"
#include "formats/docker/lines.h"
#include "formats/formats.h"
#include "formats/shell/env.h"
#include "knowledge/words/stages.h"
#include "model/platform.h"
#include "model/project.h"
#include "paths/classify.h"

namespace preship {
namespace {

bool is_process_name(std::string_view name) {
  return !name.empty() &&
         name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

struct Process {
  Text name, command;
};

std::optional<Process> read_process(FileId file, std::string_view line, std::uint32_t begin) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_process_name(line.substr(0, colon))) return std::nullopt;
  const std::size_t start = line.find_first_not_of(" \t", colon + 1);
  if (start == std::string_view::npos) return std::nullopt;
  const std::size_t end = line.find_last_not_of(" \t") + 1;
  const auto at = [&](std::size_t from, std::size_t to) {
    return Text{std::string(line.substr(from, to - from)),
                {file, begin + static_cast<std::uint32_t>(from), begin + static_cast<std::uint32_t>(to)}};
  };
  return Process{at(0, colon), at(start, end)};
}

// Procfile.dev, Procfile.tailwind: what a developer starts by name, unless it names production.
bool runs_in_production(const SourceFile& file) {
  const bool plain = base_name(file.path).find('.') == std::string_view::npos;
  return file.role == PathRole::production && (plain ? names_production(file.path) : stage_named_by(file.path) == NamedStage::production);
}

void add_process(const Process& process, const SourceFile& file, PlatformConfig& config, Facts& facts) {
  ShellEnvironment environment = shell_environment(process.command.span.file, process.command.value, process.command.span.begin);
  const std::vector<ShellCommand>& commands = environment.commands;
  const std::string& name = process.name.value;
  Deployment deployment{.id = {file.path, name},
                        .name = process.name,
                        .kind = ArtifactKind::procfile,
                        .production = runs_in_production(file),
                        .web = name == "web"};
  if (!commands.empty()) deployment.command = commands.back().words;
  if (name == "release") deployment.release_command = process.command;
  const CommandContext context{.deployment = deployment.id, .probes = false};
  for (const ShellCommand& command : commands) facts_of_command(command, context, facts);
  for (EnvRead& read : environment.reads) {
    read.phase = Phase::server;
    read.deployment = deployment.id;
    facts.env_reads.push_back(std::move(read));
  }
  facts.deployments.push_back(std::move(deployment));
  config.commands.push_back({config.directory, false, commands});
}

}  // namespace

Facts extract_procfile(FileId id, const SourceFile& file) {
  Facts facts;
  PlatformConfig config{.file = id, .kind = ArtifactKind::procfile, .directory = directory_of(file.path)};
  for (std::uint32_t at = 0; at < file.text.size();) {
    const PhysicalLine line = physical_line(file.text, at);
    if (const std::optional<Process> process = read_process(id, line.text, at)) add_process(*process, file, config, facts);
    at = line.next;
  }
  if (!config.commands.empty()) facts.platform_files.push_back(std::make_shared<const PlatformConfig>(std::move(config)));
  return facts;
}

}  // namespace preship
