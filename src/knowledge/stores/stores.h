#pragma once
// Databases, caches and queues by the names that URLs, images and variables give them.

#include <string_view>

namespace preship {

// "postgres", "mysql", "redis", "mongo", "rabbitmq"; "" when the scheme or image is of none of them.
std::string_view store_of_scheme(std::string_view scheme);
std::string_view store_of_image(std::string_view repository);

}  // namespace preship
