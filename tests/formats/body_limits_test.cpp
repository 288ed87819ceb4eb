#include "formats/body_limits.h"

#include "catch.h"
#include "formats/formats.h"

using namespace preship;

namespace {

std::string limits(FileKind kind, const std::string& text) {
  SourceFile file;
  file.path = "app/file";
  file.text = text;
  file.kind = kind;
  Facts facts;
  read_body_limits(0, file, facts);
  std::string found;
  for (const FrameworkSetting& one : facts.framework_settings) {
    found += (found.empty() ? "" : " ") + one.value.value;
    CHECK(one.name.span.begin < one.name.span.end);
    CHECK(one.name.span.end <= text.size());
  }
  return found;
}

}  // namespace

TEST_CASE("body limits: Python") {
  CHECK(limits(FileKind::python, "app.config['MAX_CONTENT_LENGTH'] = 16 * 1024 * 1024\n") == "16777216");
  CHECK(limits(FileKind::python, "DATA_UPLOAD_MAX_MEMORY_SIZE = 10485760  # 10 MB\n") == "10485760");
  CHECK(limits(FileKind::python, "from fastapi import UploadFile\nMAX_FILE_SIZE: int = 5_000_000\n") == "5000000");
  CHECK(limits(FileKind::python, "MAX_FILE_SIZE = 5_000_000\n").empty());
  CHECK(limits(FileKind::python, "# MAX_CONTENT_LENGTH = 16\n").empty());
  CHECK(limits(FileKind::python, "MAX_CONTENT_LENGTH = int(os.environ['LIMIT'])\n").empty());
}

TEST_CASE("body limits: parsers of Express, and Spring") {
  CHECK(limits(FileKind::javascript, "app.use(express.json({ limit: '50mb' }))") == "52428800");
  CHECK(limits(FileKind::typescript, "app.use(bodyParser.urlencoded({ extended: true, limit: \"2MB\" }))") == "2097152");
  CHECK(limits(FileKind::javascript, "const express = 1; find({ limit: '50mb' })").empty());
  CHECK(limits(FileKind::properties, "spring.servlet.multipart.max-file-size=20MB\n") == "20971520");
  CHECK(limits(FileKind::yaml, "spring:\n  servlet:\n    multipart:\n      max-file-size: 20MB\n") == "20971520");
  CHECK(limits(FileKind::properties, "#spring.servlet.multipart.max-file-size=20MB\n").empty());
  CHECK(limits(FileKind::properties, "spring.servlet.multipart.max-file-size=${LIMIT:20MB}\n").empty());
}

TEST_CASE("body limits: products of numbers") {
  CHECK(product_of_numbers("50 * 1024 * 1024") == 52428800U);
  CHECK(product_of_numbers("10e6") == 10000000U);
  CHECK_FALSE(product_of_numbers("5 * MEGABYTE"));
  CHECK_FALSE(product_of_numbers("* 5"));
}
