#include "answers/compose/moving_images.h"

#include "answers/compose/services.h"
#include "knowledge/images/images.h"
#include "knowledge/words/word_lists.h"
#include "text/words.h"

namespace preship {
namespace {

// What others publish has a name at Docker Hub, or at a registry of theirs.
bool is_of_team(std::string_view repository) {
  const std::string_view host = repository.substr(0, repository.find('/'));
  return holds(host, ".") && !is_one_of(host, {"docker.io", "quay.io", "gcr.io", "mcr.microsoft.com", "registry.k8s.io", "public.ecr.aws",
                                               "docker.elastic.co", "lscr.io"});
}

}  // namespace

const Image* moving_image(const Project& project, const ComposeFile& file) {
  for (const ComposeService& service : file.services) {
    const Image* image = image_of(project, {file, service});
    if (image == nullptr || service.build || image->built_here || image->opaque || !image->digest.empty()) continue;
    // What others publish is brought up to date on purpose, not by each release.
    if (is_database_image(image->repository) || is_tool_image(image->repository) || !is_of_team(image->repository)) continue;
    const bool moves = image->tag.empty() || image->tag == "latest" || is_in(WordList::moving_tag, image->tag);
    if (moves && !is_one_of(service.node->find("pull_policy").text(), {"always", "daily", "weekly"})) return image;
  }
  return nullptr;
}

}  // namespace preship
