#include "answers/compose/names.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/compose/services.h"
#include "paths/compose_names.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

// "services", "networks", ... -> the names that are defined
using Defined = std::map<std::string_view, std::set<std::string, std::less<>>>;

constexpr std::string_view sections[] = {"services", "networks", "volumes", "secrets", "configs"};

void add_defined(const ComposeFile& file, Defined& defined) {
  for (const std::string_view section : sections)
    for (const YamlPair& pair : file.root->find(section).pairs) defined[section].insert(pair.key.value);
}

// Compose looks at names when all is put together: the files of a directory, which may be laid over each other, those that a command
// lays over each other, and what they include. An included file may name what stands in the one that includes it, or in one included
// beside it. https://docs.docker.com/reference/compose-file/include/
class Wholes {
 public:
  explicit Wholes(const Project& project) : files_(project.facts.compose_files), leader_(files_.size()), open_(files_.size()) {
    std::map<std::string, std::size_t> by_directory;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      leader_[i] = i;
      by_path_.emplace(project.file(files_[i]->file).path, i);
    }
    join_to_files_above(project);
    for (std::size_t i = 0; i < files_.size(); ++i)
      join(i, by_directory.try_emplace(directory_of(project.file(files_[i]->file).path), i).first->second);
    std::set<FileId> unread;
    for (const Opaque& opaque : project.facts.opaque)
      if (opaque.what == OpaqueWhat::syntax) unread.insert(opaque.span.file);
    std::vector<bool> hides(files_.size());
    for (std::size_t i = 0; i < files_.size(); ++i) hides[i] = join_named(*files_[i], i) || unread.contains(files_[i]->file);
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (hides[i]) open_[leader(i)] = true;
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (files_[i]->root != nullptr) add_defined(*files_[i], defined_[leader(i)]);
  }

  // The names of the whole that the file of this number is a part of; null when not all of it can be seen.
  const Defined* of(std::size_t file) {
    const std::size_t first = leader(file);
    return open_[first] ? nullptr : &defined_[first];
  }

 private:
  // deploy/vm/compose.gcp.yml below compose.yml is seldom started alone.
  void join_to_files_above(const Project& project) {
    std::map<std::string, std::size_t> defaults;  // by directory
    for (std::size_t i = 0; i < files_.size(); ++i)
      if (const std::string& path = project.file(files_[i]->file).path; is_default_compose_name(base_name(path)))
        defaults.emplace(directory_of(path), i);
    for (std::size_t i = 0; i < files_.size(); ++i) {
      const std::string& path = project.file(files_[i]->file).path;
      if (is_default_compose_name(base_name(path))) continue;
      for (std::string directory = directory_of(path);; directory = directory_of(directory)) {
        if (const auto found = defaults.find(directory); found != defaults.end()) join(i, found->second);
        if (directory == ".") break;
      }
    }
  }

  // True when it names a file that is not here.
  bool join_named(const ComposeFile& file, std::size_t number) {
    bool hides = file.unseen_includes;
    for (const std::string& path : file.includes) hides = !join_path(path, number) || hides;
    for (const std::string& path : file.muted_includes) join_path(path, number);
    for (const std::string& path : file.laid_with) join_path(path, number);
    return hides;
  }

  bool join_path(const std::string& path, std::size_t number) {
    const auto found = by_path_.find(path);
    if (found != by_path_.end()) join(number, found->second);
    return found != by_path_.end();
  }

  std::size_t leader(std::size_t number) {
    while (leader_[number] != number) number = leader_[number] = leader_[leader_[number]];
    return number;
  }
  void join(std::size_t one, std::size_t other) { leader_[leader(one)] = leader(other); }

  const std::vector<std::shared_ptr<const ComposeFile>>& files_;
  std::map<std::string, std::size_t> by_path_;
  std::vector<std::size_t> leader_;
  std::vector<bool> open_;
  std::map<std::size_t, Defined> defined_;
};

struct NameCheck {
  const Project& project;
  const ComposeFile& file;
  const Defined& defined;
  Findings findings = {};

  void require(std::string_view section, const Text& name, const std::string& says) {
    static const std::set<std::string, std::less<>> none;
    const auto found = defined.find(section);
    const auto& names = found == defined.end() ? none : found->second;
    if (name.value.empty() || holds(name.value, "$") || names.contains(name.value)) return;
    const auto near = nearest(name.value, {names.begin(), names.end()});
    findings.push_back(
        {name.span, says + " '" + name.value + "', which is not defined" + (near ? "; the nearest is '" + std::string(*near) + "'" : "")});
  }
};

Text without_prefix(const Text& text, std::size_t count) { return slice(text, count, text.value.size()); }

Text until_colon(const Text& text) { return slice(text, 0, std::min(text.value.find(':'), text.value.size())); }

void check_dependencies(NameCheck& check, const ComposeService& service) {
  const YamlNode& node = service.node->find("depends_on");
  for (const Text& name : service.depends_on)
    if (node.find(name.value).find("required").text() != "false") check.require("services", name, "depends on the service");
  for (const YamlNodePtr& link : service.node->find("links").items)
    if (link->is_scalar()) check.require("services", until_colon(link->scalar), "links to the service");
  for (const std::string_view key : {"network_mode", "pid", "ipc"}) {
    const YamlNode& mode = service.node->find(key);
    if (mode.is_scalar() && mode.text().starts_with("service:"))
      check.require("services", without_prefix(mode.scalar, 8), "joins the service");
  }
}

void check_volumes(NameCheck& check, const ComposeService& service) {
  for (const ComposeMount& mount : mounts_of(service)) {
    const std::string& name = mount.source.value;
    const bool named =
        !name.empty() && std::ranges::all_of(name, [](char byte) { return is_word(byte) || byte == '-' || byte == '.'; }) && name[0] != '.';
    if (mount.type == "volume" && named && name.size() > 1) check.require("volumes", mount.source, "mounts the volume");
  }
}

void check_grants(NameCheck& check, const ComposeService& service, std::string_view section, const std::string& says) {
  for (const YamlNodePtr& item : service.node->find(section).items) {
    if (item->is_scalar()) check.require(section, item->scalar, says);
    else if (item->find("source").is_scalar()) check.require(section, item->find("source").scalar, says);
  }
}

// `extends:` of the same file.
void check_extends(NameCheck& check, const YamlNode& written) {
  const YamlNode& extends = written.find("extends");
  if (extends.is_scalar()) check.require("services", extends.scalar, "extends the service");
  else if (extends.is_mapping() && !extends.has("file") && extends.find("service").is_scalar())
    check.require("services", extends.find("service").scalar, "extends the service");
}

void check_words(NameCheck& check, const ComposeService& service) {
  const YamlNode& restart = service.node->find("restart");
  const std::string& policy = restart.text();
  if (!policy.empty() && !holds(policy, "$") && !is_one_of(policy, {"no", "always", "on-failure", "unless-stopped", "false", "true"}) &&
      !policy.starts_with("on-failure:"))
    check.findings.push_back(
        {restart.scalar.span, "there is no restart policy '" + policy + "'; Docker has 'no', 'always', 'on-failure' and 'unless-stopped'"});
  for (const YamlPair& pair : service.node->find("depends_on").pairs) {
    const YamlNode& condition = pair.value->find("condition");
    if (condition.is_scalar() && !holds(condition.text(), "$") &&
        !is_one_of(condition.text(), {"service_started", "service_healthy", "service_completed_successfully"}))
      check.findings.push_back({condition.scalar.span, "there is no condition '" + condition.text() + "'"});
  }
}

void check_service(NameCheck& check, const ComposeService& service) {
  check_dependencies(check, service);
  check_volumes(check, service);
  for (const Text& network : service.networks)
    if (network.value != "default") check.require("networks", network, "joins the network");
  check_grants(check, service, "secrets", "is given the secret");
  check_grants(check, service, "configs", "is given the config");
  check_words(check, service);
}

// A file of which only some part can be seen: laid over another, or completed by one.
bool is_part(const ComposeFile& file) {
  return std::ranges::any_of(file.services, [](const ComposeService& service) {
    return (!service.image && !service.build && !service.node->has("provider") && !service.node->has("extends")) ||
           !service.extends_file.empty() || service.node->find("extends").has("file");
  });
}

// overlays/tracing/compose.yml, laid over the compose.yml above it that has the service whole.
bool is_whole_above(const NameCheck& check, const ComposeService& part) {
  const std::string directory = directory_of(check.project.file(check.file.file).path);
  return std::ranges::any_of(check.project.facts.compose_files, [&](const auto& other) {
    const std::string above = directory_of(check.project.file(other->file).path);
    return above != directory && lies_in(directory, above) && std::ranges::any_of(other->services, [&](const ComposeService& service) {
             return service.name.value == part.name.value && (service.image || service.build);
           });
  });
}

// compose.override.yml beside it, which has one of them.
bool is_in_file_beside(const NameCheck& check, const ComposeService& part) {
  const std::string directory = directory_of(check.project.file(check.file.file).path);
  return std::ranges::any_of(check.project.facts.compose_files, [&](const auto& other) {
    return other->file != check.file.file && directory_of(check.project.file(other->file).path) == directory &&
           find_service(*other, part.name.value) != nullptr;
  });
}

// One service that was left without both, in a file that is whole otherwise.
void check_images(NameCheck& check) {
  if (!holds_any(base_name(check.project.file(check.file.file).path), {"compose.y"})) return;
  std::vector<const ComposeService*> without;
  for (const ComposeService& service : check.file.services)
    if (!service.image && !service.build && !service.node->has("provider") && !service.node->has("extends")) without.push_back(&service);
  if (without.size() == 1 && check.file.services.size() > 1 && !is_whole_above(check, *without[0]) &&
      !is_in_file_beside(check, *without[0]))
    check.findings.push_back({without[0]->name.span, "'" + without[0]->name.value + "' has neither 'image' nor 'build'"});
}

}  // namespace

Findings undefined_compose_names(const Project& project) {
  Findings findings;
  Wholes wholes(project);
  for (std::size_t number = 0; number < project.facts.compose_files.size(); ++number) {
    const auto& file = project.facts.compose_files[number];
    const PathRole role = project.file(file->file).role;
    if (file->root == nullptr || project.unused_files.contains(file->file) || (role != PathRole::production && role != PathRole::tooling))
      continue;
    const Defined* defined = wholes.of(number);
    if (defined == nullptr) continue;
    NameCheck check{project, *file, *defined};
    for (const YamlPair& pair : file->root->find("services").pairs) check_extends(check, *pair.value);
    if (!is_part(*file))
      for (const ComposeService& service : file->services) check_service(check, service);
    check_images(check);
    std::erase_if(check.findings, [&](const Finding& finding) { return finding.span.file != file->file; });
    // Services that share an anchor say the same thing at the same place.
    std::ranges::stable_sort(check.findings, {}, &Finding::span);
    const auto same = std::ranges::unique(check.findings, {}, &Finding::span);
    check.findings.erase(same.begin(), same.end());
    std::ranges::move(check.findings, std::back_inserter(findings));
  }
  return findings;
}

}  // namespace preship
