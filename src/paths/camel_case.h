#pragma once

#include <string>
#include <string_view>

namespace preship {

// "docker/frontendServerDev/app.yaml" -> "docker/frontendServer-Dev/app.yaml": the last word of each part of a path whose words begin
// with capitals. Other words stay: "DevOps" is one.
std::string with_last_words_apart(std::string_view path);

}  // namespace preship
