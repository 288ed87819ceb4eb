#include "answers/env/contract.h"

#include "answers/together.h"
#include "rule.h"

namespace preship {

static bool has_env_file(const Project& project, const Service& service) {
  return std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) {
    const std::string directory = directory_of(project.file(file->file).path);
    return file->role != DotenvRole::test && (lies_in(service.directory, directory) || lies_in(directory, service.directory));
  });
}

// A schema is as good as an example: it lists the keys, and says which are needed.
static bool has_schema(const Project& project, const Service& service) {
  return std::ranges::any_of(project.facts.env_reads, [&](const EnvRead& read) {
    return read.reader == Reader::schema && belongs_to(service, read.service) && project.in_production(read.span);
  });
}

// Keys that the service itself cannot do without and that nothing gives.
static std::vector<const EnvRead*> needed_by(const Project& project, const Service& service) {
  std::vector<const EnvRead*> needed;
  for (const EnvKey& key : project.env) {
    if (declared_anywhere(project, key.key) || optional_somewhere(project, key, service.directory)) continue;
    for (const std::uint32_t index : key.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      const bool hard = read.need == Need::required && read.why != "bare" && read.confidence == Confidence::high;
      if (!hard || settings_give(project, read.service, key.key) || !counts_as_read(project, read) || read.service != service.directory)
        continue;
      needed.push_back(&read);
      break;
    }
  }
  return needed;
}

static Findings check(const Project& project) {
  Findings findings;
  constexpr std::size_t few = 3;
  for (const Service& service : project.services) {
    if (!service.production || !service.deployable || service.published || has_env_file(project, service) || has_schema(project, service))
      continue;
    if (is_lent(project, service)) continue;
    const auto needed = needed_by(project, service);
    if (needed.size() < few) continue;
    for (const EnvRead* read : needed)
      findings.push_back({.span = read->key.span, .fold = {service.directory, read->key.value, "'" + read->key.value + "' is read here"}});
  }
  return findings;
}

static void tell(const Project&, const Findings& group, Finding& first) {
  first.message = "no example file lists " + quoted_list(names_of(group)) + ", which the code cannot do without";
}

Rule env_no_example_file() { return {check, tell}; }

}  // namespace preship
