#include "knowledge/images/facts.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "knowledge/words/word_lists.h"
#include "text/characters.h"
#include "text/glob.h"
#include "text/lower_case.h"
#include "text/words.h"

namespace preship {
namespace {

// "3.9" says something of "3.9", "v3.9.1" and "3.9-slim", nothing of "3.91".
bool names_version(std::string_view tag, std::string_view version) {
  if (tag.size() > 1 && tag[0] == 'v' && is_digit(tag[1])) tag.remove_prefix(1);
  if (!tag.starts_with(version)) return false;
  if (tag.size() == version.size()) return true;
  const char next = tag[version.size()];
  return next == '.' || next == '-';
}

std::vector<std::string_view> split_names(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const std::string_view name = text.substr(0, text.find(' '));
    names.push_back(name);
    text.remove_prefix(std::min(name.size() + 1, text.size()));
  }
  return names;
}

unsigned cell_number(std::string_view text) {
  unsigned number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

using Lifetimes = std::vector<std::pair<std::string_view, ImageLifetime>>;

const Lifetimes& lifetimes() {
  static const Lifetimes rows = [] {
    Lifetimes result;
    each_row<4>(embedded::image_lifetimes(), [&](const auto& cells) { result.push_back({cells[0], {cells[1], cells[2], cells[3]}}); });
    return result;
  }();
  return rows;
}

}  // namespace

std::string_view without_official_prefix(std::string_view repository) {
  static const std::vector<std::string_view> prefixes =
      rows_of<2>(embedded::image_official_names(), [](const auto& cells) { return cells[0]; });
  for (const std::span<const std::string_view> list : {std::span<const std::string_view>(prefixes), words_of(WordList::image_namespace)})
    for (const std::string_view prefix : list)
      if (repository.starts_with(prefix)) return repository.substr(prefix.size());
  return repository;
}

unsigned major_version(std::string_view tag) {
  if (tag.starts_with('v')) tag.remove_prefix(1);
  const std::size_t end = std::min(tag.find_first_not_of("0123456789"), tag.size());
  const bool version = end > 0 && end < 6 && (end == tag.size() || tag[end] == '.' || tag[end] == '-');
  return version ? cell_number(tag.substr(0, end)) : 0;
}

const ImageLifetime* find_lifetime(std::string_view repository, std::string_view tag) {
  repository = without_official_prefix(repository);
  for (const auto& [name, lifetime] : lifetimes()) {
    if (name != repository && !glob_match(name, repository)) continue;
    const bool kept = lifetime.version == "tagged" && is_one_of(tag, {"", "latest"});
    if (!kept && (lifetime.withdrawn() || names_version(tag, lifetime.version))) return &lifetime;
  }
  return nullptr;
}

std::optional<ImageSystem> system_of_tag(std::string_view tag) {
  while (!tag.empty()) {
    const std::string_view word = tag.substr(0, tag.find('-'));
    tag.remove_prefix(std::min(word.size() + 1, tag.size()));
    if (const ImageLifetime* alpine = word.starts_with("alpine") ? find_lifetime("alpine", word.substr(6)) : nullptr)
      return ImageSystem{"alpine", alpine};
    if (word.empty() || is_digit(word[0])) continue;  // the number of the program's own version
    for (const std::string_view name : {"debian", "ubuntu"})
      if (const ImageLifetime* lifetime = find_lifetime(name, word)) return ImageSystem{name, lifetime};
  }
  return std::nullopt;
}

std::vector<ImageData> image_data_of(std::string_view repository) {
  repository = without_official_prefix(repository);
  std::vector<ImageData> rows;
  each_row<6>(embedded::image_data(), [&](const auto& cells) {
    if (cells[0] == repository) rows.push_back({cell_number(cells[1]), cell_number(cells[2]), cells[3], cells[4], cells[5]});
  });
  return rows;
}

namespace {

std::string_view directory_in(std::string_view table, std::string_view repository) {
  std::string_view directory;
  each_row<2>(table, [&](const auto& cells) {
    if (cells[0] == without_official_prefix(repository)) directory = cells[1];
  });
  return directory;
}

}  // namespace

std::string_view broker_directory(std::string_view repository) { return directory_in(embedded::image_brokers(), repository); }

std::string_view keeper_directory(std::string_view repository) { return directory_in(embedded::image_keepers(), repository); }

ImageProgram program_of_image(std::string_view repository) {
  ImageProgram program;
  each_row<5>(embedded::image_programs(), [&](const auto& cells) {
    if (cells[0] == repository || (cells[0].ends_with('/') && repository.starts_with(cells[0])))
      program = {cells[1], cells[2] == "yes", cells[3] == "yes"};
  });
  return program;
}

std::optional<NodeData> data_by_host_name(std::string_view repository) {
  std::optional<NodeData> found;
  each_row<3>(embedded::image_node_names(), [&](const auto& cells) {
    if (cells[0] == without_official_prefix(repository)) found = NodeData{cells[1], cells[2]};
  });
  return found;
}

bool opens_some_door(std::string_view variable) {
  static const std::vector<std::string_view> variables =
      rows_of<3>(embedded::image_open_doors(), [](const auto& cells) { return cells[1]; });
  return std::ranges::find(variables, variable) != variables.end();
}

bool opens_door(std::string_view repository, std::string_view variable, std::string_view value) {
  bool opens = false;
  each_row<3>(embedded::image_open_doors(), [&](const auto& cells) {
    if (cells[0] == without_official_prefix(repository) && cells[1] == variable)
      opens = opens || (cells[2] == "*" ? !value.empty() : lower_case(value) == cells[2]);
  });
  return opens;
}

std::vector<std::vector<std::string_view>> required_variables(std::string_view repository) {
  std::vector<std::vector<std::string_view>> groups;
  each_row<3>(embedded::image_required(), [&](const auto& cells) {
    if (cells[0] == repository) groups.push_back(split_names(cells[1]));
  });
  return groups;
}

}  // namespace preship
