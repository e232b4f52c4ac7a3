-- Puts a value in place of another one, unless somebody else did since that was read.
--
-- KEYS[1]  a hash
-- ARGV     field, the value that was read ('' when there was none), the new one, for how long the hash is kept in ms
-- returns  1 when it was put there
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1
