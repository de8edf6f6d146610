#include "core/schema/json_schema.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.hpp"
#include "core/excerpt.hpp"
#include "core/json_scanner.hpp"
#include "core/schema/schema_builder.hpp"
#include "core/schema/schema_check.hpp"
#include "core/schema/schema_keywords.hpp"
#include "core/schema/schema_loops.hpp"

namespace evs {

namespace {

constexpr std::size_t kMaxDocumentBytes = 1 << 20;

void demand_json(std::string_view document) {
  if (document.size() > kMaxDocumentBytes) {
    throw Error(ErrorCode::limit_exceeded,
                fmt::format("the schema has {} bytes, the limit is {}", document.size(), kMaxDocumentBytes));
  }
  JsonScanner scanner;
  const auto problem = scanner.validate(document);
  if (!problem) return;
  Error error(is_limit(problem->fault) ? ErrorCode::limit_exceeded : ErrorCode::bad_schema,
              "the schema is no valid JSON: " + problem->message);
  const auto before = document.substr(0, problem->offset);
  if (const auto line_end = before.rfind('\n'); line_end != std::string_view::npos) {
    error.set_at(fmt::format("line {}, column {}", std::count(before.begin(), before.end(), '\n') + 1,
                             before.size() - line_end));
  }
  throw Error(error);
}

SchemaDraft draft_of(const JsonTape& tape) {
  if (tape[0].kind != JsonKind::object) return SchemaDraft::draft_2020_12;
  const auto at = tape.member(0, "$schema");
  if (at == 0) return SchemaDraft::draft_2020_12;
  std::string room;
  const auto draft = tape[at].kind == JsonKind::string ? schema_draft(tape.string(at, room)) : std::nullopt;
  if (draft) return *draft;
  throw Error(ErrorCode::bad_schema, fmt::format("the schema is of {}, a draft that evs does not know",
                                                 tape[at].kind == JsonKind::string ? excerpt(tape.string(at, room))
                                                                                   : std::string(tape.text(at))))
      .at("/$schema")
      .help("use \"https://json-schema.org/draft/2020-12/schema\" or \"http://json-schema.org/draft-07/schema#\"");
}

}  // namespace

JsonSchema::JsonSchema(std::shared_ptr<const SchemaProgram> program) : program_(std::move(program)) {}

JsonSchema JsonSchema::compile(std::string_view document) {
  demand_json(document);
  auto program = std::make_shared<SchemaProgram>();
  program->document = document;
  program->tape.read(program->document);
  program->draft = draft_of(program->tape);
  SchemaBuilder(*program).build();
  refuse_loops(*program);
  return JsonSchema(std::move(program));
}

SchemaDraft JsonSchema::draft() const { return program_->draft; }

const std::string& JsonSchema::document() const { return program_->document; }

std::vector<std::string> JsonSchema::unknown_keywords() const {
  std::vector<std::string> pointers;
  for (const auto key : program_->unknown_keywords) pointers.push_back(program_->tape.pointer(key));
  return pointers;
}

struct SchemaChecker::Room {
  SchemaCheck check;
  std::vector<SchemaViolation> violations;
};

SchemaChecker::SchemaChecker() : room_(std::make_unique<Room>()) {}
SchemaChecker::~SchemaChecker() = default;

bool SchemaChecker::fits(const JsonSchema& schema, std::string_view data) {
  return room_->check.decide(*schema.program_, data);
}

const std::vector<SchemaViolation>& SchemaChecker::check(const JsonSchema& schema, std::string_view data) {
  room_->violations.clear();
  if (!fits(schema, data)) room_->check.collect(room_->violations);
  return room_->violations;
}

std::size_t SchemaChecker::omitted() const { return room_->check.omitted(); }

}  // namespace evs
