import { describe, expect, it } from 'vitest';
import { bodyOf } from './body.ts';
import { poseOf } from './pose.ts';

const body = bodyOf({ gender: 'female', age: 'youngadult', body: 'slim' });

describe('poseOf', () => {
  it('differs between the four pictures of a task, and repeats itself', () => {
    const poses = [0, 1, 2, 3].map((index) => JSON.stringify(poseOf(body, index)));
    expect(new Set(poses).size).toBe(4);
    expect(JSON.stringify(poseOf(body, 2))).toBe(poses[2]);
  });

  it('puts the hand at the opening of a long sleeve', () => {
    const cuff = { x: body.x + 150, y: body.shoulderTip + 270 };
    const middle = { x: body.x + 125, y: body.shoulderTip + 140 };
    const { right } = poseOf(body, 1, { sleeves: { left: null, right: { middle, cuff } } }).arms;
    expect(Math.hypot(right.wrist.x - cuff.x, right.wrist.y - cuff.y)).toBeLessThan(25);
    expect(right.bareFrom).toBeGreaterThan(0.8);
  });

  it('lets the forearm hang out of a short sleeve', () => {
    const cuff = { x: body.x - 150, y: body.shoulderTip + 70 };
    const { left } = poseOf(body, 0, {
      sleeves: { left: { middle: { x: body.x - 120, y: body.shoulderTip + 40 }, cuff }, right: null },
    }).arms;
    expect(left.bareFrom).toBeGreaterThan(0);
    expect(left.bareFrom).toBeLessThan(0.5);
    expect(left.elbow.x).toBeLessThan(left.shoulder.x);
    expect(left.wrist.y).toBeGreaterThan(left.elbow.y + body.forearm * 0.8);
  });

  it('stands where the trouser legs stand', () => {
    expect(poseOf(body, 0, { ankles: { left: 340, right: 430 } }).ankles).toEqual({ left: 340, right: 430 });
  });
});
