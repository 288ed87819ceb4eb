#include "knowledge/images/signs.h"

#include <algorithm>

#include "knowledge/embedded.h"
#include "knowledge/table.h"
#include "text/glob.h"
#include "text/words.h"

namespace preship {

namespace {

const Lists& signs() {
  static const Lists lists = lists_of(embedded::image_signs());
  return lists;
}

std::string_view without_library(std::string_view repository) {
  for (const std::string_view library : {"docker.io/library/", "library/", "public.ecr.aws/docker/library/", "docker.io/"})
    if (repository.starts_with(library)) repository.remove_prefix(library.size());
  return repository;
}

}  // namespace

bool is_plain_image_name(std::string_view repository) {
  return std::ranges::any_of(signs().at("plain"), [&](std::string_view prefix) { return repository.starts_with(prefix); });
}

bool links_its_library(std::string_view repository) {
  const auto& names = signs().at("linked");
  return std::ranges::find(names, without_library(repository)) != names.end();
}

bool holds_no_app(std::string_view repository) {
  repository = without_library(repository);
  return std::ranges::any_of(
      signs().at("bare"), [&](std::string_view name) { return name.ends_with('/') ? repository.starts_with(name) : repository == name; });
}

bool brings_user(std::string_view name) {
  return std::ranges::any_of(signs().at("user"), [&](std::string_view pattern) { return glob_match(pattern, name); });
}

bool names_store_package(std::string_view text) {
  return std::ranges::any_of(signs().at("store"), [&](std::string_view name) { return holds(text, name); });
}

bool names_front_server(std::string_view text) {
  return std::ranges::any_of(signs().at("front"), [&](std::string_view name) { return holds(text, name); });
}

}  // namespace preship
