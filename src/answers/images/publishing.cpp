#include "answers/images/publishing.h"

#include <algorithm>

#include "answers/env/contract.h"
#include "answers/images/own_images.h"
#include "answers/queries.h"
#include "answers/scripts/scripts.h"
#include "model/document.h"
#include "text/words.h"

namespace preship {
namespace {

// Where the tag begins: at the last colon behind the last slash; the length without one.
std::size_t tag_start(std::string_view reference) {
  const std::size_t colon = reference.rfind(':'), slash = reference.rfind('/');
  return colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash) ? colon : reference.size();
}

std::string_view namespace_of(std::string_view repository) {
  const std::size_t slash = repository.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : repository.substr(0, slash);
}

// "ghcr.io/acme/shop" belongs to one project, "ghcr.io/acme" and "acme" to whoever works there.
bool is_of_one_project(std::string_view space) {
  const bool registry = holds(space.substr(0, space.find('/')), ".");
  return std::ranges::count(space, '/') >= (registry ? 2 : 1);
}

// "ghcr.io/acme/shopweb" and "ghcr.io/acme/shop-web", "acme/shop" and "acne/shop".
bool is_misspelt(std::string_view one, std::string_view other) {
  std::string a(one), b(other);
  for (std::string* name : {&a, &b}) std::ranges::replace(*name, '-', '_');
  return is_near(a, b);
}

// "acme/shop-web" and "acme/shop-api".
bool shares_first_word(std::string_view one, std::string_view other) {
  const auto first = [](std::string_view name) { return base_name(name).substr(0, base_name(name).find_first_of("-_")); };
  return first(one).size() >= 4 && first(one) == first(other) && first(one) != base_name(one) && first(other) != base_name(other);
}

void add_build(const WorkflowImageBuild& build, Published& published) {
  for (const Text& tag : build.tags) {
    const std::size_t at = tag_start(tag.value);
    const std::string repository = tag.value.substr(0, at);
    if (repository.find('$') != std::string::npos) {
      published.unknown = true;
      continue;
    }
    published.places.try_emplace(repository, build.span);
    auto& tags = published.tags[repository];
    if (at == tag.value.size() || tag.value.find('$') != std::string::npos) published.open.insert(repository);
    else tags.insert(tag.value.substr(at + 1));
  }
}

bool is_tag_for_the_way_back(std::string_view tag) {
  return is_one_of(tag, {"previous", "prev", "rollback", "last-good", "last-stable", "backup"});
}

template <class Visit>
void each_tagged_word(const std::vector<ShellCommand>& commands, Visit visit) {
  for (const ShellCommand& command : commands)
    for (const Text& word : command.words) {
      const std::size_t at = tag_start(word.value);
      if (at < word.value.size() && is_tag_for_the_way_back(std::string_view(word.value).substr(at + 1))) visit(command, word, at);
    }
}

}  // namespace

Published published_images(const Project& project) {
  Published published;
  for (const auto& workflow : project.facts.workflows)
    for (const WorkflowImageBuild& build : workflow->image_builds) {
      if (build.tags.empty()) published.unknown = true;
      add_build(build, published);
    }
  return published;
}

std::vector<UnbuiltImage> unbuilt_images(const Project& project) {
  std::vector<UnbuiltImage> unbuilt;
  const Published& published = once<published_images>(project);
  if (published.unknown || published.tags.empty()) return unbuilt;
  const OwnImages& own = once<own_images>(project);
  std::vector<std::string_view> names;
  for (const auto& [repository, tags] : published.tags) names.emplace_back(repository);
  for (const Image& image : project.facts.images) {
    const bool deployed = image.use == ImageUse::compose || image.use == ImageUse::kubernetes || image.use == ImageUse::sealos;
    if (!deployed || image.opaque || image.built_here || !image_counts(project, image) || !runs_in_production(project, image)) continue;
    if (published.tags.contains(image.repository) || own.built.contains(image.repository)) continue;
    const std::string_view space = namespace_of(image.repository);
    const auto neighbour = std::ranges::find_if(names, [&](std::string_view name) {
      return namespace_of(name) == space && (is_of_one_project(space) || shares_first_word(name, image.repository));
    });
    const auto near = std::ranges::find_if(names, [&](std::string_view name) { return is_misspelt(name, image.repository); });
    if (near != names.end()) unbuilt.push_back({&image, std::string(*near), published.places.at(std::string(*near))});
    else if (neighbour != names.end()) unbuilt.push_back({&image, "", published.places.at(std::string(*neighbour))});
  }
  return unbuilt;
}

std::vector<UnpushedTag> unpushed_tags(const Project& project) {
  std::vector<UnpushedTag> found;
  const Published& published = once<published_images>(project);
  if (published.unknown || published.tags.empty()) return found;
  std::vector<UnpushedTag> named;
  std::set<std::string> made;  // `docker tag shop:latest shop:previous`, on whatever machine
  const auto look = [&](const std::vector<ShellCommand>& commands) {
    each_tagged_word(commands, [&](const ShellCommand& command, const Text& word, std::size_t at) {
      const std::string repository = word.value.substr(0, at), tag = word.value.substr(at + 1);
      const auto has = [&](std::string_view verb) {
        return std::ranges::any_of(command.words, [&](const Text& each) { return each.value == verb; });
      };
      const auto pushed = published.tags.find(repository);
      if (has("tag") || has("build") || has("create") || has("copy") || has("push")) made.insert(tag);
      else if (pushed != published.tags.end() && !published.open.contains(repository) && !pushed->second.contains(tag))
        named.push_back({word, tag, published.places.at(repository)});
    });
  };
  each_script_text(project, [&](const ScriptText& script) { look({script.commands.begin(), script.commands.end()}); });
  for (const auto& document : project.facts.documents)
    for (const DocumentedCommands& block : document->blocks) look(block.commands);
  for (UnpushedTag& each : named)
    if (!made.contains(each.tag)) found.push_back(std::move(each));
  return found;
}

}  // namespace preship
