-- Appends an entry unless the stream is full.
-- KEYS[1] the stream; ARGV[1] how many entries it may have; then the entry's fields and values.
-- Returns 1, or 0 when it is full.
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then
  return 0
end
redis.call('XADD', KEYS[1], '*', unpack(ARGV, 2))
return 1
