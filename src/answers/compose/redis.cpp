#include "answers/compose/redis.h"

#include "knowledge/stores/stores.h"

namespace preship {

bool is_redis(const Project& project, const ComposePlace& place) {
  const Image* image = image_of(project, place);
  return image != nullptr && !place.service.build && store_of_image(image->repository) == "redis";
}

const Text* redis_option(const ComposeService& service, std::string_view name) {
  for (std::size_t i = 0; i + 1 < service.command.size(); ++i)
    if (service.command[i].value == name) return &service.command[i + 1];
  return nullptr;
}

}  // namespace preship
