-- Appends an entry unless the stream is full.
-- KEYS[1] the stream, KEYS[2] its generation; ARGV[1] how many entries it may have, ARGV[2] the name of a new generation; then the entry's
-- fields and values.
-- Returns the generation, or nothing when the stream is full.
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then
  return nil
end
if redis.call('TYPE', KEYS[2]).ok ~= 'string' then
  redis.call('SET', KEYS[2], ARGV[2])
end
redis.call('XADD', KEYS[1], '*', unpack(ARGV, 3))
return redis.call('GET', KEYS[2])
