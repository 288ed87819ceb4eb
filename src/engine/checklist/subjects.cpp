#include "engine/checklist/subjects.h"

#include <algorithm>
#include <set>

#include "engine/checklist/find_subjects.h"
#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"

namespace preship {
namespace {

constexpr std::size_t most_examples = 3;

struct Sightings {  // of one subject
  std::set<std::string> places;
};

using Reads = std::vector<std::pair<std::string_view, std::string_view>>;

const Reads& reads_table() {
  static const Reads table = [] {
    Reads rows;
    each_row<2>(embedded::checklist_reads(), [&](const auto& cells) { rows.emplace_back(cells[0], cells[1]); });
    return rows;
  }();
  return table;
}

std::string_view reads_of(std::string_view rule) {
  const auto row = std::ranges::find_if(reads_table(), [&](const auto& each) { return glob_match(each.first, rule); });
  return row == reads_table().end() ? std::string_view("files") : row->second;
}

// Calls visit(subjects) for each alternative of "a b+c"; ends when it gives true.
template <class Visit>
void each_alternative(std::string_view reads, Visit visit) {
  while (!reads.empty()) {
    std::string_view alternative = reads.substr(0, reads.find(' '));
    reads.remove_prefix(std::min(alternative.size() + 1, reads.size()));
    std::vector<std::string> names;
    while (!alternative.empty()) {
      const std::string_view name = alternative.substr(0, alternative.find('+'));
      alternative.remove_prefix(std::min(name.size() + 1, alternative.size()));
      names.emplace_back(name);
    }
    visit(names);
  }
}

}  // namespace

bool is_given(const Project& project, const EnvKey& key) {
  return std::ranges::any_of(key.declarations, [&](std::uint32_t at) {
    const EnvDeclaration& declaration = project.facts.env_declarations[at];
    const bool lists_only =
        declaration.where == DeclaredIn::example || declaration.where == DeclaredIn::types || declaration.where == DeclaredIn::turbo;
    return !lists_only && !declaration.commented && declaration.kind != ValueKind::none;
  });
}

bool is_own_image(const Project& project, const Image& image) {
  // What an image is built from is not the image.
  if (image.use == ImageUse::docker_from || image.use == ImageUse::docker_copy_from || image.use == ImageUse::docker_mount_from)
    return false;
  if (image.built_here) return true;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds)
      for (const Text& tag : build.tags)
        if (!image.repository.empty() && tag.value.substr(0, tag.value.find(':')) == image.repository) return true;
  const Deployment* deployment = project.deployment(image.deployment);
  return deployment != nullptr && !deployment->service.empty();
}

bool has_reads(std::string_view rule) {
  return std::ranges::any_of(reads_table(), [&](const auto& row) { return glob_match(row.first, rule); });
}

bool reads_subject(std::string_view rule, std::string_view subject) {
  bool found = false;
  each_alternative(reads_of(rule),
                   [&](const std::vector<std::string>& names) { found = found || std::ranges::find(names, subject) != names.end(); });
  return found;
}

std::string described(const Subject& subject) {
  return counted(subject) + (subject.examples.empty() || subject.examples.front().empty() ? "" : " (" + subject.examples.front() + ")");
}

Subjects::Subjects(Analysis& analysis) {
  std::map<std::string_view, Sightings> seen;
  each_row<4>(embedded::subjects(), [&](const auto& cells) {
    if (cells[1] == "called") {
      subjects_[cells[0]] = {cells[2], cells[3]};
      return;
    }
    for (std::string& place : find_subject(analysis, cells[1], cells[2])) seen[cells[0]].places.insert(std::move(place));
  });
  for (auto& [name, sightings] : seen) {
    Subject& subject = subjects_[name];
    subject.count = sightings.places.size();
    for (const std::string& place : sightings.places)
      if (subject.examples.size() < most_examples) subject.examples.push_back(place);
  }
}

const Subject& Subjects::at(std::string_view name) const {
  static const Subject nothing;
  const auto found = subjects_.find(name);
  return found == subjects_.end() ? nothing : found->second;
}

bool Subjects::has_all(const std::vector<std::string>& names) const {
  return std::ranges::all_of(names, [&](const std::string& name) { return has(name); });
}

std::string Subjects::absent(const std::vector<std::string>& names) const {
  std::string text;
  for (const std::string& name : names)
    if (!has(name)) text += (text.empty() ? "no " : " and no ") + std::string(at(name).singular);
  return text;
}

bool Subjects::knows(std::string_view name) {
  bool known = false;
  each_row<4>(embedded::subjects(), [&](const auto& cells) { known = known || (cells[1] == "called" && cells[0] == name); });
  return known;
}

std::string counted(const Subject& subject) {
  return std::to_string(subject.count) + " " + std::string(subject.count == 1 ? subject.singular : subject.plural);
}

std::string looked_at(std::string_view rule, const Subjects& subjects) {
  std::set<std::string> seen;
  std::string text;
  each_alternative(reads_of(rule), [&](const std::vector<std::string>& names) {
    if (!subjects.has_all(names)) return;
    for (const std::string& name : names)
      if (seen.insert(name).second) text += (text.empty() ? "" : ", ") + counted(subjects.at(name));
  });
  return text;
}

std::string nothing_for(std::string_view rule, const Subjects& subjects) {
  std::string text;
  each_alternative(reads_of(rule), [&](const std::vector<std::string>& names) {
    const std::string absent = subjects.absent(names);
    if (!absent.empty() && text.find(absent) == std::string::npos) text += (text.empty() ? "" : ", ") + absent;
  });
  return text;
}

}  // namespace preship
