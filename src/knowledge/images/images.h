#pragma once
// What is known of well-known images.

#include <string_view>

namespace preship {

// True for images that hold data: losing track of their version loses data, not only features.
bool is_database_image(std::string_view repository);

// Stands in for a hosted service on a developer's machine, and keeps nothing: S3Mock, LocalStack, Azurite, mail catchers.
bool is_emulator_image(std::string_view repository);

// Web pages to look into a store with: adminer, pgAdmin.
bool is_window_image(std::string_view repository);

// True for those two and for what else stands beside an app and serves no users.
bool is_tool_image(std::string_view repository);

// True for images without useful tags: gcr.io/distroless/static, and hello-world, which tries Docker out.
bool has_no_useful_tags(std::string_view repository);

// True when the image, as `repository` and `tag`, runs as another user than root by itself.
bool runs_unprivileged(std::string_view repository, std::string_view tag);

// The program is the one that the official image starts by itself, whose CMD it is: nginx, httpd-foreground, php-fpm, postgres.
// The Dockerfiles at https://github.com/docker-library/official-images say which.
bool is_server_of(std::string_view repository, std::string_view program);

// True when the image's own entrypoint starts as root and hands over to another user (postgres, nginx, redis).
bool drops_privileges(std::string_view repository, std::string_view tag);

}  // namespace preship
